import { access } from "node:fs/promises";
import { run } from "./command.ts";
import { DiskError } from "./errors.ts";

/** Attempts before another program that takes loop devices at the same time counts as a failure. */
const ATTEMPTS = 20;

/**
 * Mounts an ext4 image through a loop device that the kernel frees by itself when the last mount of it is gone, so that even a
 * killed lab host leaves none behind. The device node is made when it is missing: nothing else fills a container's /dev.
 */
export async function mountImage(image: string, target: string): Promise<void> {
  // No barriers: a disk lives no longer than its sandbox, so a power failure loses nothing that matters, and one
  // learner's fsync never waits for the machine's disk. No device nodes: nothing on it may name one.
  const options = "nodev,noatime,barrier=0,discard,noinit_itable";
  const [attached] = (await run("losetup", ["--noheadings", "--output", "NAME", "--associated", image])).split("\n");
  if (attached !== undefined && attached !== "") {
    // A container still holds this disk: the same device again, for two devices would write the same image without knowing.
    await run("mount", ["-t", "ext4", "-o", options, attached.trim(), target]);
    return;
  }
  await check(image);
  for (let attempt = 1; ; attempt++) {
    await makeNextNode();
    try {
      await run("mount", ["-t", "ext4", "-o", `loop,${options}`, image, target]);
      return;
    } catch (error) {
      // Between asking for a free device and using it, any other program on the machine may have taken it.
      if (!(error instanceof DiskError) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function makeNextNode(): Promise<void> {
  // A device without a node is printed as "/dev/loop16 (lost)".
  const device = (await run("losetup", ["--find"])).split(" ")[0]?.trim() ?? "";
  if (await exists(device)) return;
  try {
    await run("mknod", ["-m", "660", device, "b", "7", device.replace("/dev/loop", "")]);
  } catch (error) {
    if (!(await exists(device))) throw error;
  }
}

/**
 * A lab host that was killed leaves the file system marked as in use, and without barriers it may be damaged: mend what can be.
 * The disk must not be attached. Source of the exit codes: e2fsck(8)
 */
async function check(image: string): Promise<void> {
  await run("e2fsck", ["-y", image], [0, 1]);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
