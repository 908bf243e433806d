/** The volume driver's name on the lab host's engine. */
export const DISK_DRIVER = "lab-disk";

/**
 * A volume that always exists and is no disk: inspecting it shows, under `Status`, the `total` and `free` bytes of the machine's
 * disk that holds all disks. It is how a lab server learns them with nothing but the Docker API.
 */
export const DISKS_VOLUME = "lab-disks";
