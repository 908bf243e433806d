import type { HttpAnswer, HttpRequest } from "#lesson-format/check/observer.ts";
import type { SandboxLink } from "./sandbox-link.ts";

/** Asks a port of a sandbox over HTTP, for checks. @throws LinkError `closed` when the sandbox cannot be asked at all. */
export type PortProbe = (link: SandboxLink, request: HttpRequest) => Promise<HttpAnswer>;
