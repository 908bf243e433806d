import { createHmac, timingSafeEqual } from "node:crypto";

/** Signs texts for one purpose: a text sealed for another does not open. */
export class Seal {
  readonly #key: Buffer;

  /**
   * @param secret the instance's secret
   * @param purpose names what is signed
   */
  constructor(secret: string, purpose: string) {
    this.#key = createHmac("sha256", secret).update(`docker-lab ${purpose}`).digest();
  }

  /** `<text>.<signature>`; the text must not need escaping where this is written. */
  close(text: string): string {
    return `${text}.${this.#sign(text)}`;
  }

  /** The text of what was sealed, or null when the signature is not ours. */
  open(sealed: string): string | null {
    const dot = sealed.lastIndexOf(".");
    if (dot < 0) return null;
    const text = sealed.slice(0, dot);
    const given = Buffer.from(sealed.slice(dot + 1));
    const expected = Buffer.from(this.#sign(text));
    return given.length === expected.length && timingSafeEqual(given, expected) ? text : null;
  }

  #sign(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("base64url");
  }
}
