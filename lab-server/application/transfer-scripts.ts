import { IN_PLACE } from "./file-scripts.ts";
import { REFUSAL, script } from "./learner-script.ts";

/**
 * What every script that transfers begins with. Whoever starts it sees no exit code, and a stream that ends early looks like one that is
 * whole: so everything is said in frames (domain/frames.ts). `R` and the exit code's byte: refused; `E`: all is done.
 */
const FRAMES = String.raw`
sub frame {
  my ($type, $content) = @_;
  put(\*STDOUT, pack('aN', $type, length $content) . $content);
}
$refusal = sub { frame('R', chr $_[0]) };
# So many bytes, or less when there are no more.
sub take {
  my ($file, $bytes) = @_;
  my $got = '';
  while (length $got < $bytes) {
    my $read = sysread $file, $got, $bytes - length $got, length $got;
    next if !defined $read && $!{EINTR};
    failed() unless defined $read;
    last if $read == 0;
  }
  return $got;
}
# The content of a file, as long as it was said to be: what it lacks by now is made up for.
sub content {
  my ($file, $left, $fill) = @_;
  while ($left > 0) {
    my $piece = take($file, $left < 32768 ? $left : 32768);
    if ($piece eq '') {
      exit 1 unless $fill;
      $piece = "\0" x ($left < 32768 ? $left : 32768);
    }
    frame('D', $piece);
    $left -= length $piece;
  }
}
`;

/**
 * `path largest total entries`, in bytes and in number: sends a file or a folder.
 * A file: `H` and its length, its content in `D`s, `E`.
 * A folder: `H`; of each entry `F` with `kind mode mtime bytes NUL path NUL link` and its content in `D`s, or `L` with `bytes path` for one
 * that is left out, because it is larger than `largest`, would make more than `total`, is unreadable or holds no bytes of its own; `E`.
 */
export const SEND = script(String.raw`${FRAMES}
my ($path, $largest, $total, $entries) = @ARGV;
my @there = stat $path or failed();
if (!S_ISDIR($there[2])) {
  my $file = plain($path, O_RDONLY) or failed();
  my $bytes = (stat $file)[7];
  frame('H', $bytes);
  content($file, $bytes, 0);
  frame('E', '');
  exit 0;
}
sub names {
  my ($folder) = @_;
  opendir(my $open, $folder) or return undef;
  return [sort grep { $_ ne '.' && $_ ne '..' } readdir $open];
}
chdir $path or failed();
names('.') or failed();
frame('H', '');
my $device = $there[0];
sub leave { frame('L', "$_[0] $_[1]") }
sub entry {
  my ($kind, $info, $bytes, $name, $link) = @_;
  my $line = join("\0", sprintf('%s %o %d %d', $kind, $info->[2] & 0777, $info->[9], $bytes), $name, $link);
  return frame('F', $line);
}
my @waiting = ('.');
while (defined(my $folder = shift @waiting)) {
  my $names = names($folder);
  if (!$names) { leave(0, $folder); next }
  my @folders;
  for my $base (@$names) {
    my $name = $folder eq '.' ? $base : "$folder/$base";
    my @info = lstat $name or next;
    if (--$entries < 0) { leave($info[7], $name); @waiting = @folders = (); last }
    if (S_ISDIR($info[2])) {
      entry('folder', \@info, 0, $name, '');
      push @folders, $name if $info[0] == $device;
    } elsif (S_ISLNK($info[2])) {
      my $link = readlink $name;
      entry('link', \@info, 0, $name, $link) if defined $link;
    } elsif (S_ISREG($info[2]) && $info[7] <= $largest && $info[7] <= $total && (my $file = plain($name, O_RDONLY))) {
      $total -= $info[7];
      entry('file', \@info, $info[7], $name, '');
      content($file, $info[7], 1);
    } else {
      leave($info[7], $name);
    }
  }
  unshift @waiting, @folders;
}
frame('E', '');
`);

/**
 * `path expected`: receives a file: `D`s and `E` on standard input. Answers `H` when it is ready for them, `E` when the file is there. It comes
 * into a file beside its place, which is gone again when the sender is; one that exists is then written in place.
 */
export const RECEIVE = script(String.raw`${FRAMES}${IN_PLACE}
my ($path, $expected) = @ARGV;
my $target = target($path);
my @there = stat $target;
if (@there) {
  refuse(${REFUSAL.conflict}) if $expected eq 'nothing';
  refuse(${REFUSAL.notFile}) unless S_ISREG($there[2]);
  close(plain($target, O_WRONLY) or failed());
} else {
  failed() unless $!{ENOENT};
  parents($target);
}
my ($folder) = $target =~ m{^(.*)/}s;
my $coming;
for my $place ($folder, @there ? '/tmp' : ()) {
  my $name = "$place/.upload-$$-" . int(rand 1e9);
  if (sysopen $coming, $name, O_RDWR | O_CREAT | O_EXCL) { $half = $name; last }
}
failed() unless defined $half;
frame('H', '');
my $bytes = 0;
while (1) {
  my $head = take(\*STDIN, 5);
  exit 1 if length $head < 5;
  my ($type, $length) = unpack 'aN', $head;
  last if $type eq 'E';
  my $piece = take(\*STDIN, $length);
  exit 1 if length $piece < $length;
  put($coming, $piece);
  $bytes += $length;
}
for (1 .. 3) {
  if (my $file = plain($target, O_WRONLY)) {
    refuse(${REFUSAL.conflict}) if $expected eq 'nothing';
    alone($file);
    reserve($file, $bytes);
    sysseek $coming, 0, 0;
    while ((my $piece = take($coming, 65536)) ne '') { put($file, $piece) }
    truncate $file, $bytes or failed();
    close $file or failed();
    unlink $half;
    undef $half;
    frame('E', '');
    exit 0;
  }
  failed() unless $!{ENOENT};
  if (link $half, $target) {
    unlink $half;
    undef $half;
    frame('E', '');
    exit 0;
  }
  failed() unless $!{EEXIST};
}
refuse(${REFUSAL.conflict});
`);
