import { BREACH, CONTAINED, prelude } from "./prelude.ts";
import type { Place, Probe } from "./probe.ts";

/** Runs bash as root in one of the places, with extra environment. */
export interface ProbeGround {
  run(
    place: Place,
    script: string,
    env: Readonly<Record<string, string>>,
  ): Promise<{ exitCode: number; output: string }>;
  /** IPv4 addresses of the lab host, separated by blanks. */
  labHostAddresses(): Promise<string>;
}

/** What one probe showed. `broken` means that it could not tell, which is as bad as a breach. */
export interface ProbeResult {
  readonly probe: Probe;
  readonly outcome: "contained" | "breach" | "broken";
  /** The script's own words, one line. */
  readonly detail: string;
}

/**
 * Leaves NONCE where only the neighbour (argument `neighbour`) or the lab host may see it; `perl` stays as the listener. Prints its port, which is the
 * kernel's choice: others may be probing beside this one.
 */
const plant = (role: "neighbour" | "lab-host") => `
mark() { perl -e '
  use IO::Socket::INET;
  $0 = "sleep-${role}-$ENV{NONCE}";
  my $key = unpack("N", pack("H8", substr(unpack("H*", $ENV{NONCE}), 0, 8))) & 0x7fffffff;
  my $id = shmget($key, 64, 01600); shmwrite($id, $ENV{NONCE}, 0, length $ENV{NONCE}) if defined $id;
  my $server = IO::Socket::INET->new(Listen => 16, LocalAddr => "0.0.0.0", LocalPort => 0) or die "listen: $!";
  print $server->sockport;
  open(STDIN, "<", "/dev/null"); open(STDOUT, ">", "/dev/null"); open(STDERR, ">", "/dev/null");
  alarm 900;
  while (my $client = $server->accept) { print $client "$ENV{NONCE}\\n"; close $client }'; }
mkdir -p /home && echo "$NONCE" > ${role === "neighbour" ? '"/home/neighbour-$NONCE"' : '"/run/lab-host-$NONCE"'}
port=$(mktemp)
mark > "$port" & disown
for i in $(seq 300); do [ -s "$port" ] && { cat "$port"; rm "$port"; exit 0; }; sleep 0.1; done
echo "the marker does not listen"; exit 1`;

const uproot = `
for directory in /proc/[0-9]*; do
  tr '\\0' ' ' < "$directory/cmdline" 2>/dev/null | grep -q "^sleep-[a-z-]*-$NONCE" && kill "\${directory#/proc/}"
done
rm -f "/home/neighbour-$NONCE" "/run/lab-host-$NONCE"; exit 0`;

const lastLine = (text: string) => text.trim().split("\n").at(-1)?.slice(0, 300) ?? "";

/**
 * Plants marks at the neighbour and the lab host, runs every probe at the attacker's, and its control where it has one.
 * @param nonce a random word of lower-case letters and digits, at least 8 long
 * @throws Error when the marks cannot be planted: then nothing was shown.
 */
export async function runProbes(
  ground: ProbeGround,
  probes: readonly Probe[],
  nonce: string,
  onResult: (result: ProbeResult) => void = () => undefined,
): Promise<ProbeResult[]> {
  const mark = { NONCE: nonce };
  const plantAt = async (place: Place, script: string): Promise<string> => {
    const planted = await ground.run(place, script, mark);
    if (planted.exitCode !== 0) throw new Error(`cannot mark the ${place}: ${lastLine(planted.output)}`);
    return lastLine(planted.output);
  };
  try {
    const env = {
      ...mark,
      LAB_HOST_ADDRESSES: await ground.labHostAddresses(),
      NEIGHBOUR_PORT: await plantAt("neighbour", plant("neighbour")),
      LAB_HOST_PORT: await plantAt("labHost", plant("lab-host")),
    };
    const results: ProbeResult[] = [];
    for (const probe of probes) {
      const result = await runProbe(ground, probe, env);
      onResult(result);
      results.push(result);
    }
    return results;
  } finally {
    await Promise.allSettled([ground.run("neighbour", uproot, mark), ground.run("labHost", uproot, mark)]);
  }
}

async function runProbe(
  ground: ProbeGround,
  probe: Probe,
  env: Readonly<Record<string, string>>,
): Promise<ProbeResult> {
  const script = prelude + probe.script;
  const attack = await ground.run("attacker", script, env);
  const detail = lastLine(attack.output);
  if (attack.exitCode === BREACH) return { probe, outcome: "breach", detail };
  if (attack.exitCode !== CONTAINED)
    return { probe, outcome: "broken", detail: `exit code ${attack.exitCode}: ${detail}` };
  if (probe.control !== null) {
    const control = await ground.run(probe.control, script, env);
    if (control.exitCode !== BREACH) {
      return {
        probe,
        outcome: "broken",
        detail: `its control at the ${probe.control} found nothing: ${lastLine(control.output)}`,
      };
    }
  }
  return { probe, outcome: "contained", detail };
}
