/** As much of a large file as is worth a look, in bytes. */
const PART = 64 * 1024;

/**
 * The beginning of a file as a text; what is no UTF-8 shows as U+FFFD.
 * @throws Error when it cannot be had
 */
export async function firstPart(address: string): Promise<string> {
  const stop = new AbortController();
  const response = await fetch(address, { signal: stop.signal });
  if (!response.ok || !response.body) throw new Error(`the file could not be read: ${response.status}`);
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = "";
  for (let left = PART; left > 0; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value.subarray(0, left), { stream: true });
    left -= value.length;
  }
  stop.abort();
  return `${text}\n…`;
}
