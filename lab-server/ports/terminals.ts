import type { TerminalSize } from "#contract/terminal.ts";
import type { SandboxLink } from "./sandbox-link.ts";

/** How far a viewer had read, to go on from there without a gap. */
export interface TerminalPosition {
  /** The shell that it had read from. */
  readonly generation: string;
  /** Offset of the first byte that it has not seen. */
  readonly offset: number;
}

/**
 * What an attachment tells its owner, in the order in which it happened. After `onExit` or `onLost` nothing more comes.
 * No listener is called before `attach` has returned (a microtask later at the earliest).
 */
export interface TerminalListener {
  /** Output of the shell; `offset` is that of its first byte. Bytes may be cut anywhere, also within a character. */
  onOutput(offset: number, bytes: Uint8Array): void;
  /** The size in force changed: the smallest of all attachments. */
  onSize(size: TerminalSize): void;
  /** The shell ended with this exit code (128 + signal number when a signal ended it). */
  onExit(exitCode: number): void;
  /** The attachment broke though the shell may live: attach again with the position reached. Not called after `detach`. */
  onLost(): void;
}

/** One viewer of one terminal. */
export interface TerminalAttachment {
  /** Names the shell: a fresh shell under the same terminal name has another one. 16 hexadecimal digits. */
  readonly generation: string;
  /**
   * Offset of the first byte that follows: the wanted one, or where a line begins in the oldest that is kept when the wanted
   * one is gone or belongs to another shell.
   */
  readonly from: number;
  /** Output before this offset is a replay. */
  readonly live: number;
  /** The size in force when attached. */
  readonly size: TerminalSize;
  /** Sends keys as they are. Silently dropped once the attachment is over. */
  write(data: string | Uint8Array): void;
  /**
   * True once what was written has been taken by the terminal (in a sandbox of an older image: is on its way there); false when it still
   * waits after `patienceMs`, because no program there reads.
   */
  drained(patienceMs: number): Promise<boolean>;
  /** This viewer's size. */
  resize(size: TerminalSize): void;
  /**
   * Types a command line (or several, joined by newlines) and Enter, only if the shell waits at its prompt; what was typed
   * there by half is cleared. Waits up to a second for a prompt while no other program holds the terminal.
   * @throws LinkError `closed` when the attachment ends first.
   */
  type(line: string): Promise<"typed" | "busy">;
  /**
   * Allows output before `offset`; what lies beyond waits in the sandbox, where Ctrl-C still overtakes it. Everything is allowed until this
   * is called first, and always by a sandbox of an older image.
   */
  allow(offset: number): void;
  /** Stops output: once the buffers on the way are full, the program in the terminal waits. */
  pause(): void;
  resume(): void;
  /** Leaves; the shell lives on. Idempotent. */
  detach(): void;
}

/** The terminals of a sandbox, each a shell that lives until it exits or the sandbox ends. */
export interface Terminals {
  /**
   * Attaches to the terminal `name`, which is started when it does not exist.
   * @param since where to go on; null for everything that is kept.
   * @throws LinkError
   */
  attach(
    link: SandboxLink,
    name: string,
    size: TerminalSize,
    since: TerminalPosition | null,
    listener: TerminalListener,
  ): Promise<TerminalAttachment>;
  /** Names of the terminals that are alive. @throws LinkError */
  list(link: SandboxLink): Promise<string[]>;
  /** Ends the shell of the terminal `name` and what runs in it; returns once it is gone. Idempotent. @throws LinkError */
  close(link: SandboxLink, name: string): Promise<void>;
}
