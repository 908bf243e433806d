import { once } from "node:events";
import ssh2, { type ClientChannel } from "ssh2";
import { z } from "zod";
import type { TerminalSize } from "#contract/terminal.ts";
import type { Keyboard } from "#lesson-player/keyboard.ts";
import type { SshAddress } from "./peer-container.ts";

const SIZE: TerminalSize = { cols: 120, rows: 40 };

/** A shell at the other end of something, with nothing of the lab in between. */
export interface PeerTerminal extends Keyboard {
  close(): void;
}

/** What terminado says: its kind, then what belongs to it. */
const message = z.tuple([z.string()]).rest(z.unknown());

function peerTerminal(type: (keys: string) => void, close: () => void) {
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const heard = (bytes: Uint8Array): void => {
    for (const listener of [...listeners]) listener(bytes);
  };
  const terminal: PeerTerminal = {
    type,
    close,
    onOutput: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { terminal, heard };
}

/** A shell of terminado's, over the WebSocket that its page uses. */
export async function openWebTerminal(web: string): Promise<PeerTerminal> {
  const socket = new WebSocket(`${web.replace("http", "ws")}/shell`);
  const { terminal, heard } = peerTerminal(
    (keys) => socket.send(JSON.stringify(["stdin", keys])),
    () => socket.close(),
  );
  const encoder = new TextEncoder();
  socket.addEventListener("message", (event: MessageEvent<unknown>) => {
    const [kind, text] = message.parse(JSON.parse(String(event.data)));
    if (kind === "stdout") heard(encoder.encode(String(text)));
  });
  await once(socket, "open");
  socket.send(JSON.stringify(["set_size", SIZE.rows, SIZE.cols, 0, 0]));
  return terminal;
}

/** A shell over SSH, on a connection of its own. */
export async function openSshTerminal(address: SshAddress): Promise<PeerTerminal> {
  const client = new ssh2.Client();
  const ready = once(client, "ready");
  client.connect({ ...address, readyTimeout: 30_000 });
  await ready;
  const channel = await new Promise<ClientChannel>((resolve, reject) => {
    client.shell({ term: "xterm-256color", ...SIZE }, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  client.setNoDelay(true);
  const { terminal, heard } = peerTerminal(
    (keys) => channel.write(keys),
    () => client.end(),
  );
  channel.on("data", (bytes: Buffer) => heard(bytes));
  return terminal;
}
