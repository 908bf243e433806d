import type { Probe } from "./probe.ts";

/** Attacks on files, disks and devices of others. */
export const fileProbes: readonly Probe[] = [
  {
    id: "neighbour-files",
    title: "another sandbox's files",
    control: "neighbour",
    script: `
found=$(find / /proc/[0-9]*/root/home -xdev -name "neighbour-$NONCE" 2>/dev/null | head -1)
[ -z "$found" ] || breach "$found"
contained "not to be found"`,
  },
  {
    id: "host-files-proc",
    title: "the lab host's files through /proc and mounts",
    control: "labHost",
    script: `
for root in / /proc/[0-9]*/root/ /proc/[0-9]*/cwd/; do
  [ -e "\${root}run/lab-host-$NONCE" ] && breach "\${root}run/lab-host-$NONCE"
done
contained "not to be found"`,
  },
  {
    id: "host-files-bind",
    title: "the lab host's files through docker run -v /:/host --pid host",
    control: "labHost",
    script: `
[ -e "/run/lab-host-$NONCE" ] && breach "already on our own file system"
docker version >/dev/null 2>&1 || { echo "no engine"; exit 3; }
printf 'FROM scratch\\nADD static /bin/busybox\\n' > /dev/null
dir=$(mktemp -d); mkdir -p "$dir/bin"; cp /usr/bin/find "$dir/bin/find"
for library in $(ldd /usr/bin/find | grep -o '/[^ ]*'); do mkdir -p "$dir$(dirname "$library")"; cp "$library" "$dir$library"; done
tar -C "$dir" -c . | docker import - probe-find >/dev/null || { echo "import failed"; exit 3; }
out=$(docker run --rm --pid host -v /:/host probe-find /bin/find /host/run /host/proc/1/root/run -maxdepth 1 -name "lab-host-$NONCE" 2>&1)
docker image rm -f probe-find >/dev/null 2>&1; rm -rf "$dir"
case "$out" in *"lab-host-$NONCE") breach "$out" ;; esac
contained "a bind of / shows only the sandbox"`,
  },
  {
    id: "privileged-container",
    title: "docker run --privileged inside the sandbox",
    control: null,
    script: `
docker version >/dev/null 2>&1 || { echo "no engine"; exit 3; }
dir=$(mktemp -d); mkdir -p "$dir/bin"; cp /usr/bin/find "$dir/bin/find"
for library in $(ldd /usr/bin/find | grep -o '/[^ ]*'); do mkdir -p "$dir$(dirname "$library")"; cp "$library" "$dir$library"; done
tar -C "$dir" -c . | docker import - probe-find >/dev/null || { echo "import failed"; exit 3; }
out=$(docker run --rm --privileged probe-find /bin/find /dev -type b -readable 2>&1); code=$?
docker image rm -f probe-find >/dev/null 2>&1; rm -rf "$dir"
[ "$code" -eq 0 ] && echo "$out" | grep -q '^/dev/' && breach "block devices: $out"
contained "exit code $code, no block device"`,
  },
  {
    id: "device-node-block",
    title: "a device node for the disk below",
    control: "labHost",
    script: `
rm -f /tmp/probe-disk
for directory in /var/lib/docker /var/lib/lab-host; do
  [ -d "$directory" ] && device=$(stat -c '%Hd %Ld' "$directory")
done
[ -n "\${device:-}" ] || { echo "no disk to attack"; exit 3; }
mknod /tmp/probe-disk b $device 2>/tmp/probe-error || contained "$(cat /tmp/probe-error)"
head -c 512 /tmp/probe-disk >/dev/null 2>/tmp/probe-error; code=$?
rm -f /tmp/probe-disk
[ "$code" -eq 0 ] && breach "read the disk $device"
breach "made a device node ($(cat /tmp/probe-error))"`,
  },
  {
    id: "device-node-memory",
    title: "a device node for /dev/mem and /dev/kmsg",
    control: null,
    script: `
for device in "1 1" "1 11"; do
  rm -f /tmp/probe-device
  mknod /tmp/probe-device c $device 2>/dev/null && { rm -f /tmp/probe-device; breach "made c $device"; }
done
contained "mknod is refused"`,
  },
  {
    id: "device-nodes-present",
    title: "block devices that are there already",
    control: null,
    script: `
[ -c /dev/null ] || { echo "no /dev/null"; exit 3; }
for device in $(find /dev -type b 2>/dev/null); do
  head -c 512 "$device" >/dev/null 2>&1 && breach "read $device"
  breach "$device is there"
done
[ -e /dev/loop-control ] && breach "/dev/loop-control is there"
contained "none"`,
  },
  {
    id: "mount-disk",
    title: "mounting a block file system of one's own making",
    control: null,
    script: `
truncate -s 8M /tmp/probe.ext4 && mkfs.ext4 -q -F /tmp/probe.ext4 2>/dev/null
mkdir -p /tmp/probe-mount
mount -o loop -t ext4 /tmp/probe.ext4 /tmp/probe-mount 2>/tmp/probe-error && { umount /tmp/probe-mount; breach "a loop mount worked"; }
rm -f /tmp/probe.ext4; contained "$(cat /tmp/probe-error)"`,
  },
  {
    id: "open-by-handle",
    title: "opening files by handle across mounts (open_by_handle_at)",
    control: null,
    script: "refused open_by_handle_at 0 0 0",
  },
  {
    id: "debugfs",
    title: "mounting debugfs, tracefs, securityfs",
    control: null,
    script: `
mkdir -p /tmp/probe-mount
for type in debugfs tracefs securityfs configfs pstore; do
  mount -t $type none /tmp/probe-mount 2>/dev/null && { umount /tmp/probe-mount; breach "mounted $type"; }
done
mount -t tmpfs none /tmp/probe-mount || { echo "cannot even mount tmpfs: the probe shows nothing"; exit 3; }
umount /tmp/probe-mount
contained "refused"`,
  },
];
