import type { OptionName } from "#config/options.ts";
import { freePort } from "../system/ports.ts";

/**
 * Defaults of a command that runs a lab of its own beside whatever else runs: another name, a free port.
 * @param preferred the port to take unless something else has it
 */
export function ownLab(name: string, preferred?: number): () => Promise<Partial<Record<OptionName, string>>> {
  return async () => ({ name, port: String(await freePort(preferred)) });
}
