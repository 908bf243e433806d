/**
 * Bytes of memory that new programs can have without swapping, from the text of /proc/meminfo; null where the kernel does not say.
 * Source: proc_meminfo(5), MemAvailable
 */
export function parseAvailableMemory(text: string): number | null {
  const kibibytes = /^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}
