/** Exit code by which a script reports that the attack worked. */
export const BREACH = 42;
/** Exit code by which a script reports that the attack was refused. */
export const CONTAINED = 10;

/**
 * Shell functions for every probe.
 * `refused NAME [ARG…]` makes a raw system call with numeric arguments and is contained on EPERM or ENOSYS: without permission the kernel (or
 * seccomp) answers EPERM before it looks at the arguments, with permission it complains about the arguments themselves.
 * Numbers: Linux, arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h (arm64).
 */
export const prelude = `
set -u
breach() { echo "BREACH: $*"; exit ${BREACH}; }
contained() { echo "contained: $*"; exit ${CONTAINED}; }
refused() {
  perl -e '
    use Errno qw(EPERM ENOSYS);
    my %x86 = (init_module=>175, finit_module=>313, delete_module=>176, kexec_load=>246, open_by_handle_at=>304, perf_event_open=>298,
      userfaultfd=>323, io_uring_setup=>425, syslog=>103, swapon=>167, acct=>163, settimeofday=>164, add_key=>248, keyctl=>250);
    my %arm = (init_module=>105, finit_module=>273, delete_module=>106, kexec_load=>104, open_by_handle_at=>265, perf_event_open=>241,
      userfaultfd=>282, io_uring_setup=>425, syslog=>116, swapon=>224, acct=>89, settimeofday=>170, add_key=>217, keyctl=>219);
    my ($name, @args) = @ARGV;
    my $machine = (split " ", qx(uname -m))[0];
    my $number = $machine eq "x86_64" ? $x86{$name} : $machine eq "aarch64" ? $arm{$name} : undef;
    defined $number or do { print "no number for $name on $machine\\n"; exit 3 };
    push @args, "0" while @args < 6;
    my $result = syscall($number, map { $_ + 0 } @args);
    my $error = $! + 0;
    if ($result != -1) { print "$name succeeded\\n"; exit ${BREACH} }
    if ($error == EPERM || $error == ENOSYS) { print "$name: $!\\n"; exit ${CONTAINED} }
    print "$name was let through to the kernel: $!\\n"; exit ${BREACH};
  ' "$@"
  exit $?
}
`;
