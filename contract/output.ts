import { z } from "zod";
import { bytes } from "./terminal.ts";

/** Longest output that crosses as text, in bytes of UTF-8. */
export const SHORT_OUTPUT = 1024;

const encoder = new TextEncoder();

/**
 * A piece of a terminal's output, bytes to whoever reads it. Short text, above all a key's echo, crosses as text: socket.io sends bytes as a
 * message of their own, once the one that announces them has left.
 */
export const output = z.union([
  bytes,
  z
    .string()
    .max(SHORT_OUTPUT)
    .transform((text) => encoder.encode(text)),
]);
