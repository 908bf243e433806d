import { readFile, rm } from "node:fs/promises";
import { DiskStore } from "./disk-store.ts";
import { DISK_DRIVER, HUB_VOLUME, HUB_WINDOW } from "./names.ts";
import { createPluginServer } from "./plugin-server.ts";
import { parseSubordinateStart } from "./subordinate.ts";
import { VolumeDriver } from "./volume-driver.ts";
import { Window } from "./window.ts";

const socket = `/run/docker/plugins/${DISK_DRIVER}.sock`;

const owner = parseSubordinateStart(await readFile("/etc/subuid", "utf8"), "dockremap");
const store = new DiskStore({ images: "/var/lib/lab-host/disks", mounts: "/run/lab-disks", owner });
await store.open();
// An engine with userns-remap keeps everything in a folder named after the ids of its mapped root.
const volumes = `/var/lib/lab-host/docker/${owner}.${owner}/volumes`;
const hub = new Window(`${volumes}/${HUB_VOLUME}/_data`, `/run/lab-windows/${HUB_WINDOW}`);

const server = createPluginServer(new VolumeDriver(store, hub), (path, error) => {
  console.error(JSON.stringify({ part: DISK_DRIVER, path, error: String(error) }));
});
await rm(socket, { force: true });
server.listen(socket);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(0));
