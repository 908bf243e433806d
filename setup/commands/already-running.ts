import { Failure } from "../console/failure.ts";
import { publicUrl } from "../instance/address.ts";
import { readState } from "../instance/state.ts";
import { readProcessFile } from "../system/process-id.ts";
import type { CommandContext } from "./command.ts";

/** @throws Failure `already-running` when the instance's processes run */
export async function demandNoOther({ config, paths }: CommandContext): Promise<void> {
  const other = await readProcessFile(paths.processFile);
  if (other === null) return;
  const { listen, port } = (await readState(paths))?.labServer ?? config;
  throw new Failure(
    "already-running",
    `The lab “${config.name}” runs already (process ${other.pid}).`,
    `Open ${publicUrl(listen, port)}, or end it first: npm stop. Another instance: --name OTHER --port ${config.port + 1}`,
  );
}
