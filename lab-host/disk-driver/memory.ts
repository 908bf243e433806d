/** The machine's memory in bytes. `memoryFree`: what new programs can have without swapping. */
export interface Memory {
  readonly memoryFree: number;
  readonly memoryTotal: number;
}

/**
 * Reads the text of /proc/meminfo; null where the kernel does not say.
 * Source: proc_meminfo(5), MemAvailable and MemTotal
 */
export function parseMemory(text: string): Memory | null {
  const free = field(text, "MemAvailable");
  const total = field(text, "MemTotal");
  return free === null || total === null ? null : { memoryFree: free, memoryTotal: total };
}

function field(text: string, name: string): number | null {
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(text)?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}
