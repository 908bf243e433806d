/** Why a disk request failed. */
export type DiskErrorCode = "request" | "unknown-disk" | "reserved-name" | "size-differs" | "in-use" | "command";

/** A failure that the engine is told about, and that leaves the driver itself well. */
export class DiskError extends Error {
  readonly code: DiskErrorCode;
  constructor(code: DiskErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DiskError";
    this.code = code;
  }
}
