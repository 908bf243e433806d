import { join } from "node:path";
import type Docker from "dockerode";
import { Failure } from "../console/failure.ts";
import type { Note } from "../console/stages.ts";
import { ensureImage, followProgress, hasImage, type ImagePlan, referenceOf } from "../engine/build.ts";
import { repository } from "../instance/paths.ts";
import { ensureRootFileSystem, ROOT_FILE_SYSTEM } from "./root-file-system.ts";

const basePlan: ImagePlan = {
  repository: "docker-lab/base",
  context: [{ from: join(repository, "lab-host", "base"), to: "." }],
  buildArguments: { BASE: ROOT_FILE_SYSTEM },
  part: "base",
};

/** What the base image is called, built or not. */
export function baseReference(): Promise<string> {
  return referenceOf(basePlan);
}

/** The image that all others stand on. @returns its reference */
export async function ensureBase(docker: Docker, signal: AbortSignal, note: Note): Promise<string> {
  const reference = await baseReference();
  if (await hasImage(docker, reference)) {
    note("up to date");
    return reference;
  }
  await ensureRootFileSystem(docker, signal, note);
  await ensureImage(docker, basePlan, signal, () => undefined);
  return reference;
}

/** Brings an image from one engine to another unless it is there. @throws Failure `lab-host` */
export async function copyImage(
  from: Docker,
  to: Docker,
  reference: string,
  signal: AbortSignal,
  note: Note,
): Promise<void> {
  if (await hasImage(to, reference)) {
    note("up to date");
    return;
  }
  const archive = await from.getImage(reference).get();
  const stream = await to.loadImage(archive, { abortSignal: signal });
  const error = await followProgress(stream, signal, note);
  if (error === null && (await hasImage(to, reference))) {
    note("copied");
    return;
  }
  throw new Failure(
    "lab-host",
    `The image ${reference} could not be copied into the lab host: ${error ?? "it did not arrive"}`,
    "Check the disk (df -h) and try again.",
  );
}
