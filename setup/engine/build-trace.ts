/**
 * Reads what BuildKit tells about a build through the Docker API: base64 of a protobuf message `StatusResponse`
 * (moby/buildkit, api/services/control/control.proto). Only the fields that an operator wants to see are taken:
 * vertexes = 1 {name = 3, started = 5, completed = 6, error = 7}, logs = 3 {msg = 4}.
 */
export function readBuildTrace(base64: string): BuildTrace {
  const steps: string[] = [];
  const errors: string[] = [];
  let output = "";
  for (const [field, content] of fields(Buffer.from(base64, "base64"))) {
    if (field === 1) {
      const vertex = new Map(fields(content));
      const name = vertex.get(3)?.toString("utf8") ?? "";
      if (vertex.has(5) && !vertex.has(6)) steps.push(name);
      const error = vertex.get(7)?.toString("utf8") ?? "";
      if (error !== "") errors.push(`${name}: ${error}`);
    }
    if (field === 3) output += new Map(fields(content)).get(4)?.toString("utf8") ?? "";
  }
  return { steps, errors, output };
}

/** What one message says: steps that began, steps that failed, and what commands wrote. */
export interface BuildTrace {
  readonly steps: readonly string[];
  readonly errors: readonly string[];
  readonly output: string;
}

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

/** The length-delimited fields of a protobuf message with their numbers, in order; others are passed over (protobuf.dev, "Encoding"). */
function fields(message: Buffer): [number, Buffer][] {
  const found: [number, Buffer][] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; at < message.length; shift += 7) {
      const byte = message.readUInt8(at);
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < message.length) {
    const tag = varint();
    const kind = tag & 7;
    if (kind === VARINT) varint();
    else if (kind === FIXED_64) at += 8;
    else if (kind === FIXED_32) at += 4;
    else if (kind === BYTES) {
      const length = varint();
      found.push([tag >>> 3, message.subarray(at, at + length)]);
      at += length;
    } else return found;
  }
  return found;
}
