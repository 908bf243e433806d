import { readFile, rm } from "node:fs/promises";
import { DiskStore } from "./disk-store.ts";
import { VolumeDriver } from "./volume-driver.ts";
import { createPluginServer } from "./plugin-server.ts";
import { parseSubordinateStart } from "./subordinate.ts";
import { DISK_DRIVER } from "./names.ts";

const socket = `/run/docker/plugins/${DISK_DRIVER}.sock`;

const store = new DiskStore({
  images: "/var/lib/lab-host/disks",
  mounts: "/run/lab-disks",
  owner: parseSubordinateStart(await readFile("/etc/subuid", "utf8"), "dockremap"),
});
await store.open();
const server = createPluginServer(new VolumeDriver(store), (path, error) => {
  console.error(JSON.stringify({ part: DISK_DRIVER, path, error: String(error) }));
});
await rm(socket, { force: true });
server.listen(socket);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(0));
