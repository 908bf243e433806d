/** How a script ends when it cannot do what it was asked. */
export const REFUSAL = {
  missing: 44,
  notFile: 45,
  forbidden: 46,
  conflict: 47,
  noRoom: 48,
  notFolder: 49,
  intoItself: 50,
  tooLarge: 51,
  failed: 52,
} as const;

/**
 * What every script begins with. Perl, because it is on every Debian, begins in three milliseconds and names the reason of each failed call;
 * names are bytes to it. `failed` ends the script with what the system said.
 */
const PRELUDE = String.raw`
use strict; use warnings FATAL => 'all'; no warnings qw(exec newline);
use Errno; use Fcntl qw(:DEFAULT :flock :mode);
$SIG{$_} = 'IGNORE' for qw(HUP PIPE XFSZ);
# What is refused is told by the exit code, and to whoever cannot see that, too.
our $refusal;
sub refuse {
  my $tell = $refusal;
  undef $refusal;
  $tell->($_[0]) if $tell;
  exit $_[0];
}
sub failed {
  refuse(${REFUSAL.missing}) if $!{ENOENT} || $!{ELOOP};
  refuse(${REFUSAL.notFolder}) if $!{ENOTDIR};
  refuse(${REFUSAL.notFile}) if $!{EISDIR} || $!{ENXIO};
  refuse(${REFUSAL.forbidden}) if $!{EACCES} || $!{EPERM} || $!{EROFS};
  refuse(${REFUSAL.conflict}) if $!{EEXIST} || $!{ENOTEMPTY};
  refuse(${REFUSAL.noRoom}) if $!{ENOSPC} || $!{EDQUOT};
  refuse(${REFUSAL.tooLarge}) if $!{EFBIG};
  print STDERR "$!\n";
  refuse(${REFUSAL.failed});
}
# Opens a plain file without ever waiting for the other end of a pipe, and without waking a device.
sub plain {
  my ($path, $flags) = @_;
  my @there = stat $path or return undef;
  refuse(${REFUSAL.notFile}) unless S_ISREG($there[2]);
  sysopen(my $file, $path, $flags | O_NONBLOCK | O_NOCTTY) or return undef;
  @there = stat $file or failed();
  refuse(${REFUSAL.notFile}) unless S_ISREG($there[2]);
  return $file;
}
# Makes the folders above a path.
sub parents {
  my ($path) = @_;
  while ($path =~ m{/+[^/]+(?=/)}g) {
    mkdir substr($path, 0, pos $path) or $!{EEXIST} or failed();
  }
}
# What is begun and not finished does not stay.
our $half;
END { unlink $half if defined $half }
# Everything of a text, or of an interrupted call the rest.
sub put {
  my ($file, $text) = @_;
  my $done = 0;
  while ($done < length $text) {
    my $written = syswrite $file, $text, length($text) - $done, $done;
    if (defined $written) { $done += $written } elsif (!$!{EINTR}) { failed() }
  }
}
`;

/** A whole script. */
export function script(body: string): string {
  return `${PRELUDE}${body}`;
}

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

/** `path most at-most-looked-at`: puts out `1` when there is more, then `kind link bytes mtime name` of each entry; all end with NUL. */
export const LIST = script(String.raw`
my ($path, $most, $bound) = @ARGV;
opendir(my $folder, $path) or failed();
my @names;
while (defined(my $name = readdir $folder)) {
  push @names, $name unless $name eq '.' || $name eq '..';
  last if @names > $bound;
}
my $more = @names > $most ? 1 : 0;
@names = sort @names;
splice @names, $most if $more;
my $out = "$more\0";
for my $name (@names) {
  my @own = lstat "$path/$name";
  next if !@own && $!{ENOENT};
  my $link = @own && S_ISLNK($own[2]) ? 1 : 0;
  my @what = $link ? stat "$path/$name" : @own;
  my $kind = !@what ? 'other' : S_ISREG($what[2]) ? 'file' : S_ISDIR($what[2]) ? 'folder' : 'other';
  my $bytes = $kind eq 'file' ? $what[7] : 0;
  my $time = @what ? $what[9] : @own ? $own[9] : 0;
  $out .= "$kind $link $bytes $time $name\0";
}
put(\*STDOUT, $out);
`);

/** `path` */
export const MAKE_FOLDER = script(`
my ($path) = @ARGV;
parents($path);
mkdir $path or failed();
`);

/**
 * `from to`. On one file system that is one step of mv(1), which never replaces what has come to be there meanwhile. To another one it is
 * copied under a name of its own first: when that fails, what was there is as it was and the copy goes.
 */
export const MOVE = script(`
use Cwd 'realpath';
my ($from, $to) = @ARGV;
my @own = lstat $from or failed();
refuse(${REFUSAL.conflict}) if lstat $to;
my ($source, $target) = map { m{^(.*)/([^/]+)$}s; [$1 eq '' ? '/' : $1, $2] } $from, $to;
my $device;
for my $place ($source, $target) {
  my @there = stat $place->[0] or failed();
  S_ISDIR($there[2]) or refuse(${REFUSAL.notFolder});
  -w _ && -x _ or refuse(${REFUSAL.forbidden});
  $device = $there[0];
}
if (-d $from && !-l $from) {
  my $inside = realpath($target->[0]) . '/';
  my $whole = realpath($from) . '/';
  refuse(${REFUSAL.intoItself}) if substr($inside, 0, length $whole) eq $whole;
}
sub ran { return system { $_[0] } @_ }
my @remove = qw(rm --recursive --force --);
our $copy;
END { if (defined $copy) { local $?; ran(@remove, $copy) } }
my $near = $from;
if ($own[0] != $device) {
  open STDERR, '>', '/dev/null';
  $near = $copy = "$target->[0]/.moving-$$-" . time;
  if (ran(qw(cp --archive --no-target-directory --), $from, $copy) != 0) {
    # cp(1) does not say why in a way that can be relied on: whether there is room can be tried.
    $half = "$copy.room";
    sysopen(my $file, $half, O_WRONLY | O_CREAT | O_EXCL) or failed();
    put($file, 'x' x 262144);
    close $file or failed();
    refuse(${REFUSAL.failed});
  }
}
if (ran(qw(mv --no-clobber --no-target-directory --), $near, $to) != 0) {
  refuse(lstat $to ? ${REFUSAL.conflict} : ${REFUSAL.failed});
}
exit 0 unless defined $copy;
undef $copy;
ran(@remove, $from);
refuse(${REFUSAL.forbidden}) if lstat $from;
`);

/** `path home`: deletes it, but not what holds the learner's home folder. */
export const DELETE = script(`
use Cwd 'realpath';
my ($path, $home) = @ARGV;
lstat $path or failed();
if (!-l $path) {
  my $whole = realpath($path) or failed();
  $whole .= '/' unless $whole eq '/';
  refuse(${REFUSAL.forbidden}) if substr("$home/", 0, length $whole) eq $whole;
}
open STDERR, '>', '/dev/null';
system { 'rm' } 'rm', '--recursive', '--one-file-system', '--interactive=never', '--', $path;
refuse(${REFUSAL.forbidden}) if lstat $path;
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
