import type { Probe } from "./probe.ts";

/** A probe that is one raw system call. */
function call(id: string, title: string, invocation: string): Probe {
  return { id, title, control: null, script: `refused ${invocation}` };
}

/** Attacks on the kernel that everybody shares. */
export const kernelProbes: readonly Probe[] = [
  call("module-init", "loading a kernel module (init_module)", "init_module 0 0 0"),
  call("module-finit", "loading a kernel module (finit_module)", "finit_module -1 0 0"),
  call("module-delete", "removing a kernel module", "delete_module 0 0"),
  call("kexec", "starting another kernel (kexec_load)", "kexec_load 0 0 0 0"),
  call("clock", "setting the machine's clock", "settimeofday 0 0"),
  call("swap", "switching swap on", "swapon 0 0"),
  call("accounting", "process accounting", "acct 0"),
  call("kernel-log", "reading the kernel's log", "syslog 10 0 0"),
  call("perf-events", "performance events of the kernel", "perf_event_open 0 0 -1 -1 0"),
  call("userfaultfd", "userfaultfd", "userfaultfd 0"),
  call("io-uring", "io_uring", "io_uring_setup 0 0"),
  {
    id: "sysctl-host",
    title: "writing the machine's sysctls",
    control: null,
    script: `
for name in kernel/core_pattern kernel/sysrq vm/swappiness kernel/modprobe fs/file-max kernel/panic; do
  path=/proc/sys/$name; [ -e "$path" ] || continue
  value=$(cat "$path")
  (printf '%s' "$value" > "$path") 2>/dev/null && breach "wrote $path"
done
(printf 1 > /proc/sys/net/ipv4/ip_forward) 2>/dev/null || { echo "not even our own ip_forward is writable: the probe shows nothing"; exit 3; }
contained "read-only or refused"`,
  },
  {
    id: "sysrq-trigger",
    title: "/proc/sysrq-trigger",
    control: null,
    script: `
[ -e /proc/sysrq-trigger ] || contained "this kernel has none"
(printf h > /proc/sysrq-trigger) 2>/dev/null && breach "wrote it"
contained "refused"`,
  },
  {
    id: "sysfs-write",
    title: "writing /sys",
    control: null,
    script: `
# A writable mount alone is no breach, the engine inside needs one: what counts is whether a file can be written.
mount -o remount,rw /sys 2>/dev/null
written=$(find /sys/kernel /sys/module /sys/block /sys/power -maxdepth 3 -type f -writable 2>/dev/null | while read -r file; do
  value=$(timeout 1 head -c 256 "$file" 2>/dev/null) || continue
  (printf '%s' "$value" > "$file") 2>/dev/null && { echo "$file"; break; }
done)
[ -z "$written" ] || breach "wrote $written"
contained "refused"`,
  },
  {
    id: "priority",
    title: "taking the processor by real-time priority",
    control: null,
    script: `
chrt -f 50 true 2>/dev/null && breach "real-time priority"
contained "refused"`,
  },
];
