"use client";

import { AppWindow, BookOpenText, KeyRound, PanelLeftClose, PanelRightClose } from "lucide-react";
import { useTranslations } from "next-intl";
import { useStore } from "zustand";
import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { turnSideways } from "#components/ui/turn-sideways.ts";
import { HubAccount } from "./hub-account.tsx";
import { lessonViews, showWide } from "./lesson-views.ts";
import { useSessionState } from "./session-context.tsx";
import { SessionEndings } from "./session-endings.tsx";
import { SessionStatus } from "./session-status.tsx";
import { useWorkbench } from "./workbench-context.tsx";

/** What the bar says about the parts of the page; the server reads it from the workbench's messages, which browsers get later. */
export interface BarWords {
  readonly showProse: string;
  readonly hideProse: string;
  readonly hideLab: string;
}

interface SessionBarProps {
  readonly words: BarWords;
  /** Ids of the lesson's steps, in their order. */
  readonly steps: readonly string[];
}

/** State of the session, the ports it publishes, the Hub account, the way to begin anew, and which part of the page is seen. */
export function SessionBar({ words, steps }: SessionBarProps) {
  const t = useTranslations("workbench");
  const session = useSessionState((state) => state.session);
  const running = session?.state.phase === "running";
  const made = running || session?.state.phase === "reconnecting";
  return (
    <div className="session-bar">
      <ProseSwitch words={words} />
      <SessionStatus session={session} steps={steps} />
      <Ports ports={made ? session.ports : NONE} />
      {running && (
        <Popover
          label={t("hub.title")}
          align="end"
          className="w-80 p-4"
          button={{
            look: "quiet",
            size: "icon",
            "aria-label": t("hub.title"),
            title: t("hub.title"),
            children: <KeyRound className="size-[17px]" aria-hidden="true" />,
          }}
        >
          {() => <HubAccount username={session.hubAccount.username} password={session.hubAccount.password} />}
        </Popover>
      )}
      {made && <SessionEndings />}
      <Button
        look="quiet"
        size="icon"
        aria-label={words.hideLab}
        title={words.hideLab}
        data-testid="hide-lab"
        className="max-wide:hidden"
        onClick={() => showWide("prose")}
      >
        <PanelRightClose className="size-[17px]" aria-hidden="true" />
      </Button>
    </div>
  );
}

const NONE: readonly number[] = [];

/** Puts the prose away or brings it back, where there is room for both. */
function ProseSwitch({ words }: { readonly words: BarWords }) {
  const alone = useStore(lessonViews, (views) => views.wide === "lab");
  const Icon = alone ? BookOpenText : PanelLeftClose;
  const label = alone ? words.showProse : words.hideProse;
  return (
    <Button
      look="quiet"
      size="icon"
      aria-label={label}
      title={label}
      data-testid="toggle-prose"
      className="-ml-1 max-wide:hidden"
      onClick={() => showWide(alone ? "both" : "lab")}
    >
      <Icon className="size-[17px]" aria-hidden="true" />
    </Button>
  );
}

/** A chip for each published port: a click opens its preview. */
function Ports({ ports }: { readonly ports: readonly number[] }) {
  const t = useTranslations("workbench.ports");
  const workbench = useWorkbench();
  return (
    <ul aria-label={t("label")} aria-live="polite" className="port-chips scroll-shade" onWheel={turnSideways}>
      {ports.map((port) => (
        <li key={port}>
          <button
            type="button"
            aria-label={t("open", { port })}
            title={t("open", { port })}
            onClick={() => workbench.showPreview(port)}
            className="port-chip"
          >
            <AppWindow className="size-3.5" aria-hidden="true" />
            {port}
          </button>
        </li>
      ))}
    </ul>
  );
}
