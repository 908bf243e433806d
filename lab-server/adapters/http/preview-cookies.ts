import { parseCookie, stringifySetCookie } from "cookie";
import { splitHost } from "#lab-server/domain/preview.ts";

/**
 * The cookie by which a preview's origin knows who may look at it, under two names: within the lesson's page the preview is a third party,
 * whose cookies a browser takes only as `SameSite=None; Secure; Partitioned` (and, over plain HTTP, only for names under `localhost`);
 * in a tab of its own, or under the site's own domain, an ordinary one will do.
 */
export class PreviewCookies {
  readonly #framed: string;
  readonly #plain: string;

  /** @param instance cookies are shared by all ports of a host name: two instances must not take away each other's */
  constructor(instance: string) {
    this.#framed = `docker-lab-${instance}-preview-framed`;
    this.#plain = `docker-lab-${instance}-preview`;
  }

  /** Names that must not reach the learner's program. */
  get names(): readonly string[] {
    return [this.#framed, this.#plain];
  }

  /** `Set-Cookie` headers for this ticket. `secure`: the browser came over TLS. */
  write(ticket: string, host: string, secure: boolean): string[] {
    const common = { value: ticket, path: "/", httpOnly: true } as const;
    const plain = stringifySetCookie({ ...common, name: this.#plain, sameSite: "lax", secure });
    if (!secure && !splitHost(host).hostname.endsWith(".localhost")) return [plain];
    const framed = stringifySetCookie({
      ...common,
      name: this.#framed,
      sameSite: "none",
      secure: true,
      partitioned: true,
    });
    return [plain, framed];
  }

  /** The tickets that a `Cookie` header shows. */
  read(header: string | undefined): string[] {
    const cookies = parseCookie(header ?? "");
    return [cookies[this.#framed], cookies[this.#plain]].filter((ticket) => ticket !== undefined);
  }
}
