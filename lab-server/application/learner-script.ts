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
