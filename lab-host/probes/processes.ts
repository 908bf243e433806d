import type { Probe } from "./probe.ts";

/** Looks for the process that was planted at `role`, and whether it may be signalled. */
function marked(id: string, title: string, control: "neighbour" | "labHost", role: string): Probe {
  return {
    id,
    title,
    control,
    script: `
for directory in /proc/[0-9]*; do
  tr '\\0' ' ' < "$directory/cmdline" 2>/dev/null | grep -q "^sleep-${role}-$NONCE" || continue
  kill -0 "\${directory#/proc/}" 2>/dev/null && breach "may signal \${directory#/proc/}"
  breach "sees \${directory#/proc/}"
done
contained "not to be found"`,
  };
}

/** Attacks on processes, memory and limits of others. */
export const processProbes: readonly Probe[] = [
  marked("neighbour-processes", "seeing or signalling another sandbox's processes", "neighbour", "neighbour"),
  marked("host-processes", "seeing or signalling the lab host's processes", "labHost", "lab-host"),
  {
    id: "namespaces-initial",
    title: "entering the machine's namespaces",
    control: null,
    script: `
# The initial user namespace has the inode number 0xEFFFFFFD (include/linux/proc_ns.h); the others of the machine are numbered likewise.
for pid in /proc/[0-9]*; do
  case "$(readlink "$pid/ns/user" 2>/dev/null)" in *4026531837*) breach "\${pid#/proc/} runs in the initial user namespace" ;; esac
done
case "$(readlink /proc/self/ns/user)" in user:*) ;; *) echo "no user namespace to look at"; exit 3 ;; esac
awk '$1 == 0 && $2 == 0 { found = 1 } END { exit !found }' /proc/self/uid_map && breach "root here is root of the machine"
contained "a user namespace of its own"`,
  },
  {
    id: "shared-memory",
    title: "another sandbox's System V shared memory",
    control: "neighbour",
    script: `
out=$(perl -e '
  my $key = unpack("N", pack("H8", substr(unpack("H*", $ENV{NONCE}), 0, 8))) & 0x7fffffff;
  my $id = shmget($key, 64, 0);
  defined $id or do { print "none"; exit };
  shmread($id, my $text, 0, length $ENV{NONCE}); print $text;') || { echo "perl failed"; exit 3; }
[ "$out" = "$NONCE" ] && breach "read it"
contained "$out"`,
  },
  {
    id: "keyrings",
    title: "another sandbox's keys in the kernel's keyrings",
    control: null,
    script: `
[ -e /proc/keys ] || contained "the kernel shows no keys"
grep -q "$NONCE" /proc/keys && breach "$(grep "$NONCE" /proc/keys)"
contained "not to be found"`,
  },
  {
    id: "cgroup-limits",
    title: "lifting the sandbox's own limits",
    control: null,
    script: `
tried=0
for file in /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory/memory.memsw.limit_in_bytes /sys/fs/cgroup/pids/pids.max \\
            /sys/fs/cgroup/cpu/cpu.cfs_quota_us /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory.swap.max /sys/fs/cgroup/pids.max /sys/fs/cgroup/cpu.max; do
  [ -e "$file" ] || continue
  tried=$((tried + 1)); before=$(cat "$file")
  chmod u+w "$file" 2>/dev/null; chown 0:0 "$file" 2>/dev/null
  for value in max -1 99999999999; do
    (echo $value > "$file") 2>/dev/null
    [ "$(cat "$file")" = "$before" ] || breach "$file went from $before to $(cat "$file")"
  done
done
[ $tried -gt 0 ] || { echo "no limit to look at: the kernel gives the sandbox no controller"; exit 3; }
contained "$tried limits stand"`,
  },
  {
    id: "cgroup-remount",
    title: "leaving the cgroup through a fresh mount, release_agent",
    control: null,
    script: `
mkdir -p /tmp/probe-cgroup
for options in "-t cgroup2" "-t cgroup -o memory" "-t cgroup -o pids" "-t cgroup -o devices" "-t cgroup -o rdma"; do
  mount $options none /tmp/probe-cgroup 2>/dev/null || continue
  for file in /tmp/probe-cgroup/memory.limit_in_bytes /tmp/probe-cgroup/pids.max /tmp/probe-cgroup/memory.max /tmp/probe-cgroup/devices.allow; do
    [ -e "$file" ] || continue
    case "$file" in *devices.allow) value=a ;; *) value=-1 ;; esac
    (echo $value > "$file") 2>/dev/null && { umount /tmp/probe-cgroup; breach "wrote $file after $options"; }
  done
  (echo /tmp/payload > /tmp/probe-cgroup/release_agent) 2>/dev/null && { umount /tmp/probe-cgroup; breach "wrote release_agent after $options"; }
  outside=$(grep -c . /tmp/probe-cgroup/../cgroup.procs 2>/dev/null || true)
  umount /tmp/probe-cgroup
done
contained "nothing there to lift"`,
  },
];
