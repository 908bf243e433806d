import { UPLOAD_LIMIT } from "#contract/addresses.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";

/** What comes, and `moved` hears of each piece. */
export async function* moving(content: AsyncIterable<Buffer>, moved: () => void): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    moved();
    yield chunk;
  }
}

/** What comes, as far as an upload may go. @throws LabError `file.too-large` */
export async function* bounded(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = UPLOAD_LIMIT;
  for await (const chunk of content) {
    left -= chunk.length;
    if (left < 0) throw tooLarge();
    yield chunk;
  }
}

/** More comes than an upload may hold. */
export function tooLarge(): LabError {
  return new LabError("file.too-large", `more than ${UPLOAD_LIMIT} bytes`);
}
