import { REFUSAL, script } from "./learner-script.ts";

/** A copy to another file system that takes longer is given up, so that the script, which is ended soon after, can still clear it away. */
const COPY_S = 50;

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
lstat $from or failed();
refuse(${REFUSAL.conflict}) if lstat $to;
my ($source, $target) = map { m{^(.*)/([^/]+)$}s; [$1 eq '' ? '/' : $1, $2] } $from, $to;
my @devices;
for my $place ($source, $target) {
  my @there = stat $place->[0] or failed();
  S_ISDIR($there[2]) or refuse(${REFUSAL.notFolder});
  -w _ && -x _ or refuse(${REFUSAL.forbidden});
  push @devices, $there[0];
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
# Those of the folders: an overlay says of a file on which of its layers it lies.
if ($devices[0] != $devices[1]) {
  open STDERR, '>', '/dev/null';
  $near = $copy = "$target->[0]/.moving-$$-" . time;
  if (ran(qw(timeout --foreground --signal KILL ${COPY_S} cp --archive --no-target-directory --), $from, $copy) != 0) {
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
