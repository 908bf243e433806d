import { fileProbes } from "./files.ts";
import { hubProbes } from "./hub.ts";
import { kernelProbes } from "./kernel.ts";
import { networkProbes } from "./network.ts";
import type { Probe } from "./probe.ts";
import { processProbes } from "./processes.ts";

/** Every isolation probe, in the order in which the doctor shows them. */
export const probes: readonly Probe[] = [
  ...networkProbes,
  ...fileProbes,
  ...kernelProbes,
  ...processProbes,
  ...hubProbes,
];
