import { join } from "node:path";
import process from "node:process";
import { repository } from "../instance/paths.ts";

/** The Node that runs this, which is the pinned one: its binary goes into images. */
export const pinnedNode = {
  binary: join(repository, "node_modules", "node", "bin", "node"),
  version: process.versions.node,
} as const;
