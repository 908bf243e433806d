import { REFUSAL, script } from "./learner-script.ts";

/** `path limit`: puts out as much of the file, and one byte more when there is more. */
export const READ = script(String.raw`
my ($path, $limit) = @ARGV;
my $file = plain($path, O_RDONLY) or failed();
my $left = $limit + 1;
while ($left > 0) {
  my $read = sysread $file, my $piece, $left < 65536 ? $left : 65536;
  failed() unless defined $read;
  last if $read == 0;
  put(\*STDOUT, $piece);
  $left -= $read;
}
`);

/** What a writing script needs: room for `bytes` in a file, whatever it holds now, before anything of it is changed. */
export const IN_PLACE = String.raw`
# fallocate(2), which proves room without a change; file systems that cannot say are believed.
sub reserve {
  my ($file, $bytes) = @_;
  return if $bytes == 0;
  use Config;
  my $call = $Config{archname} =~ /^x86_64/ ? 285 : $Config{archname} =~ /^aarch64/ ? 47 : return;
  until (syscall($call, fileno $file, 1, 0, $bytes) == 0) {
    next if $!{EINTR};
    return if $!{EOPNOTSUPP} || $!{ENOSYS};
    my $why = $! + 0;
    truncate $file, -s $file;
    $! = $why;
    failed();
  }
}
# Another one who writes here has the file for a moment only; whoever keeps it longer is not waited for.
sub alone {
  my ($file) = @_;
  for (1 .. 40) {
    return if flock $file, LOCK_EX | LOCK_NB;
    select undef, undef, undef, 0.05;
  }
  print STDERR "locked\n";
  refuse(${REFUSAL.failed});
}
# Where a path leads, through links, also when nothing is there.
sub target {
  my ($path) = @_;
  open(my $asked, '-|', 'readlink', '--canonicalize-missing', '--zero', '--', $path) or failed();
  local $/ = "\0";
  my $found = <$asked>;
  refuse(${REFUSAL.missing}) unless defined $found && length $found > 1;
  chop $found;
  return $found;
}
`;

/**
 * `path expected version bytes`; standard input: the text, of so many bytes. A file that exists is written in place: a container that has
 * mounted just this file goes on seeing it, and it keeps its owner and permissions. Nothing is changed unless there is room for all.
 */
export const WRITE = script(`${IN_PLACE}
use Digest::SHA;
my ($path, $expected, $version, $bytes) = @ARGV;
binmode STDIN;
my $text = do { local $/; <STDIN> } // '';
refuse(${REFUSAL.failed}) if length $text != $bytes;
my $target = target($path);
for (1 .. 3) {
  if (my $file = plain($target, $expected eq 'anything' ? O_WRONLY : O_RDWR)) {
    alone($file);
    if ($expected ne 'anything') {
      my $now = Digest::SHA->new(256)->addfile($file)->hexdigest;
      exit 0 if $now eq $version;
      refuse(${REFUSAL.conflict}) if $now ne $expected;
      sysseek $file, 0, 0;
    }
    reserve($file, $bytes);
    put($file, $text);
    truncate $file, $bytes or failed();
    close $file or failed();
    exit 0;
  }
  failed() unless $!{ENOENT};
  refuse(${REFUSAL.conflict}) unless $expected eq 'nothing' || $expected eq 'anything';
  parents($target);
  if (sysopen(my $file, $target, O_WRONLY | O_CREAT | O_EXCL)) {
    $half = $target;
    reserve($file, $bytes);
    put($file, $text);
    close $file or failed();
    undef $half;
    exit 0;
  }
  failed() unless $!{EEXIST};
}
refuse(${REFUSAL.conflict});
`);
