"use client";

import { createStore } from "zustand/vanilla";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import { type ClientErrorCode, codeOf } from "#components/lab-client/lab-error.ts";
import type { CommandRecord } from "#contract/commands.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { ofKnown, withRecords } from "./command-records.ts";
import { askOnConnection, type Followed, FollowedStores, useFollowed } from "./followed-store.ts";
import { runningCommand } from "./running-commands.ts";

/** What the page knows of a session's commands. */
export interface CommandHistory {
  /** False until the lab server has told them once. */
  readonly known: boolean;
  /** Oldest first. */
  readonly commands: readonly CommandRecord[];
  /** The record that came last by itself, and when, by this machine's clock (ms): what just happened. Null after a reload. */
  readonly latest: { readonly record: CommandRecord; readonly at: number } | null;
  /** By the number of a record without a command: which command was running in a terminal of this page when it came. */
  readonly during: Readonly<Record<number, string>>;
  /** Why they could not be asked for; it is tried again. */
  readonly error: ErrorCode | ClientErrorCode | null;
}

/** A session's commands: all of them after each (re)connection, then kept by notices. */
function createHistory(client: LabClient, sessionId: string): Followed<CommandHistory> {
  const store = createStore<CommandHistory>(() => ({
    known: false,
    commands: [],
    latest: null,
    during: {},
    error: null,
  }));
  const ask = async (): Promise<boolean> => {
    try {
      const { commands } = await client.request("command:list", { sessionId });
      const last = commands.at(-1)?.number ?? -1;
      store.setState((state) => ({
        known: true,
        error: null,
        // What a notice told while the answer was under way is newer than the answer.
        commands: withRecords(
          commands,
          state.commands.filter(({ number }) => number > last),
        ),
      }));
      return true;
    } catch (error) {
      store.setState({ error: codeOf(error) });
      return false;
    }
  };
  return {
    store,
    follow: () => {
      const stops = [
        client.on("command:finished", ({ sessionId: of, command }) => {
          if (of !== sessionId) return;
          const running = command.run === null ? runningCommand(sessionId) : null;
          store.setState((state) => {
            const commands = withRecords(state.commands, [command]);
            return {
              commands,
              latest: latestAfter(state.latest, command),
              during:
                running === null ? state.during : ofKnown({ ...state.during, [command.number]: running }, commands),
            };
          });
        }),
        askOnConnection(client, ask),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** What was taken to have happened by itself comes again without changes when a command turns out to have done it: that is no news. */
function latestAfter(latest: CommandHistory["latest"], record: CommandRecord): CommandHistory["latest"] {
  if (record.run !== null || record.changes.length > 0) return { record, at: Date.now() };
  return latest?.record.number === record.number ? null : latest;
}

const histories = new FollowedStores(createHistory);

/** The session's commands and what they did to its engine, followed while the component is mounted. */
export function useCommandHistory(sessionId: string): CommandHistory {
  return useFollowed(histories, sessionId);
}
