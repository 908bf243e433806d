import { createServer, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Server, type Socket } from "socket.io";
import type { ErrorCode } from "#contract/errors.ts";
import { FILE_LIMIT } from "#contract/files.ts";
import {
  handshake,
  type NoticeName,
  type NoticeOf,
  PROTOCOL_VERSION,
  type RequestName,
  requests,
  type SignalName,
  signals,
} from "#contract/requests.ts";
import type { Caller } from "#lab-server/application/caller.ts";
import type { Identity } from "#lab-server/domain/identity.ts";
import type { Audience, Hearers, Viewer } from "#lab-server/ports/audience.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { Visitors } from "#lab-server/ports/visitors.ts";
import type { Crowd } from "./crowd.ts";
import type { Dispatch } from "./dispatch.ts";
import { endWhenClogged } from "./page-backlog.ts";
import { crossing } from "./short-output.ts";

/** What the socket needs of its surroundings. */
export interface SocketDoorParts {
  readonly visitors: Visitors;
  readonly crowd: Crowd;
  /** What a connection's address is counted under. */
  readonly addressOf: (incoming: IncomingMessage) => string;
  readonly log: Log;
}

/** What is known once the lab stands: the socket comes first, because the lab speaks to browsers through it. */
export interface SocketBehaviour {
  readonly dispatch: Pick<Dispatch, "request" | "signal">;
  /** Somebody is here. */
  readonly arrived: (identity: Identity) => void;
  /** A page is gone. */
  readonly left: (viewerId: string) => void;
}

/** Longest message of a browser, in bytes: the longest file, every character escaped. */
const MESSAGE_BYTES = 6 * FILE_LIMIT + 16 * 1024;
const PING_EVERY_MS = 10_000;
const PING_PATIENCE_MS = 8000;

/** The lab's web socket: who is there, what they ask, what they are told. */
export class SocketDoor implements Audience {
  readonly #parts: SocketDoorParts;
  readonly #io: Server;
  /** Never listens: it hands over to socket.io only those connections that the front door meant for it. */
  readonly #anteroom = createServer();
  readonly #identities = new WeakMap<IncomingMessage, Identity>();

  constructor(parts: SocketDoorParts) {
    this.#parts = parts;
    this.#io = new Server(this.#anteroom, {
      transports: ["websocket"],
      serveClient: false,
      maxHttpBufferSize: MESSAGE_BYTES,
      pingInterval: PING_EVERY_MS,
      pingTimeout: PING_PATIENCE_MS,
      destroyUpgrade: false,
      allowRequest: (incoming, decide) => void this.#mayEnter(incoming).then((may) => decide(null, may)),
    });
    this.#io.engine.on("initial_headers", (headers: Record<string, string>, incoming: IncomingMessage) => {
      const secure = isSecure(incoming);
      const known = parts.visitors.recognise(incoming.headers.cookie, secure);
      if (known !== null) {
        this.#identities.set(incoming, known);
        return;
      }
      const { identity, setCookie } = parts.visitors.welcome(secure);
      this.#identities.set(incoming, identity);
      headers["Set-Cookie"] = setCookie;
    });
    this.#io.use((socket, next) => {
      const greeting = handshake.safeParse(socket.handshake.auth);
      if (greeting.success && greeting.data.protocol === PROTOCOL_VERSION) next();
      else next(refusal("protocol.version"));
    });
    this.#io.use((socket, next) => {
      const identity = this.#identities.get(socket.request);
      if (identity === undefined) next(refusal("auth.forbidden"));
      else next(this.#pagesOf(identity) < parts.crowd.limits.pages ? undefined : refusal("request.rate"));
    });
  }

  /** Takes over a connection of the front door. */
  upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#anteroom.emit("upgrade", incoming, socket, head);
  }

  /** Begins to serve. Call it once. */
  open(behaviour: SocketBehaviour): void {
    this.#io.on("connection", (socket) => {
      const identity = this.#identities.get(socket.request);
      if (identity === undefined) {
        socket.disconnect(true);
        return;
      }
      this.#serve(socket, identity, behaviour);
    });
  }

  tell<N extends NoticeName>(hearers: Hearers, name: N, notice: NoticeOf<N>): void {
    const rooms = [identityRoom(hearers.identityId)];
    if (hearers.sessionId !== undefined) rooms.push(sessionRoom(hearers.sessionId));
    this.#io.to(rooms).emit(name, notice);
  }

  tellAll<N extends NoticeName>(name: N, notice: NoticeOf<N>): void {
    this.#io.emit(name, notice);
  }

  close(): void {
    this.#io.disconnectSockets(true);
    this.#io.engine.close();
  }

  /** Whether a handshake comes from the site's own page, and its address has not brought too many. */
  async #mayEnter(incoming: IncomingMessage): Promise<boolean> {
    if (!isSameOrigin(incoming)) return false;
    const { visitors, crowd, addressOf } = this.#parts;
    const address = addressOf(incoming);
    if (!(await crowd.mayConnect(address))) return false;
    return visitors.recognise(incoming.headers.cookie, isSecure(incoming)) !== null || (await crowd.mayArrive(address));
  }

  #pagesOf(identity: Identity): number {
    return this.#io.of("/").adapter.rooms.get(identityRoom(identity.id))?.size ?? 0;
  }

  #serve(socket: Socket, identity: Identity, behaviour: SocketBehaviour): void {
    const caller: Caller = { identity, viewer: viewerOf(socket) };
    const { dispatch } = behaviour;
    endWhenClogged(socket.conn, () => this.#parts.log.warn({ identity: identity.id }, "a page takes nothing"));
    void socket.join(identityRoom(identity.id));
    for (const name of Object.keys(requests) as RequestName[]) {
      socket.on(name, (payload: unknown, reply: unknown) => {
        void dispatch.request(name, caller, payload).then((answer) => {
          if (isReply(reply)) reply(answer);
        });
      });
    }
    for (const name of Object.keys(signals) as SignalName[]) {
      socket.on(name, (payload: unknown) => void dispatch.signal(name, caller, payload));
    }
    socket.on("disconnect", () => behaviour.left(caller.viewer.id));
    // A socket without a listener for errors would take the process down.
    socket.on("error", (error) => this.#parts.log.warn({ err: error, identity: identity.id }, "socket failed"));
    behaviour.arrived(identity);
  }
}

function viewerOf(socket: Socket): Viewer {
  const origin = originOf(socket.request);
  return {
    id: socket.id,
    site: { host: origin?.host ?? socket.request.headers.host ?? "", secure: isSecure(socket.request) },
    follow: (sessionId) => void socket.join(sessionRoom(sessionId)),
    send: (name, notice) => {
      socket.emit(name, crossing(notice));
    },
    sendLatest: latestOnly(socket),
  };
}

/** Sends when the connection has passed on what was sent before; until then what comes replaces what waits. */
function latestOnly(socket: Socket): Viewer["sendLatest"] {
  const waiting = new Map<string, () => void>();
  const flush = () => {
    if (!socket.conn.transport.writable) return;
    for (const send of waiting.values()) send();
    waiting.clear();
    socket.conn.transport.off("ready", flush);
  };
  return (name, notice) => {
    if (waiting.size === 0) socket.conn.transport.on("ready", flush);
    waiting.set(`${name} ${notice.sessionId}`, () => socket.emit(name, notice));
    flush();
  };
}

function originOf(incoming: IncomingMessage): URL | null {
  const { origin } = incoming.headers;
  return origin === undefined ? null : URL.parse(origin);
}

/** Whether the page came over TLS. */
function isSecure(incoming: IncomingMessage): boolean {
  return originOf(incoming)?.protocol === "https:";
}

/** A browser names the page's origin in every handshake. It must be the site itself: no other page speaks for a learner. */
function isSameOrigin(incoming: IncomingMessage): boolean {
  return originOf(incoming)?.host === incoming.headers.host?.toLowerCase();
}

/** A browser may leave out the acknowledgement that it owes us to want. */
function isReply(reply: unknown): reply is (answer: unknown) => void {
  return typeof reply === "function";
}

function refusal(code: ErrorCode): Error {
  return Object.assign(new Error(code), { data: { code } });
}

function identityRoom(id: string): string {
  return `identity:${id}`;
}

function sessionRoom(id: string): string {
  return `session:${id}`;
}
