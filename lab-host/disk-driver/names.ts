/** The volume driver's name on the lab host's engine. */
export const DISK_DRIVER = "lab-disk";

/**
 * A volume that always exists and is no disk: inspecting it shows, under `Status`, the `total` and `free` bytes of the machine's
 * disk that holds all disks, and the machine's `memoryTotal` and `memoryFree`. It is how a lab server learns them with
 * nothing but the Docker API.
 */
export const DISKS_VOLUME = "lab-disks";

/** The engine's own (`local`) volume in which the hub keeps its socket and its certificate. */
export const HUB_VOLUME = "hub-socket";

/**
 * A volume that always exists and shows `HUB_VOLUME` read-only, in a way that root of a sandbox cannot undo: a volume that the
 * engine mounts read-only is only marked so inside the sandbox, where its root may take the mark away again.
 */
export const HUB_WINDOW = "hub-window";
