import type { Probe } from "./probe.ts";

/** Addresses in every network that this place has an interface in, 64 a network at most: what a learner would scan. */
const reachable = `
addresses() {
  echo "$LAB_HOST_ADDRESSES" | tr ' ' '\\n'
  ip -4 -o addr show scope global | awk '{print $4}' | while IFS=/ read -r address _; do
    prefix=\${address%.*}; seq -f "$prefix.%.0f" 1 64
  done
  ip -4 route show default | awk '{print $3}'
}
asks() { timeout 1 bash -c "exec 3<>/dev/tcp/$1/$2 && head -c 64 <&3" 2>/dev/null; }
`;

/** Looks everywhere for whoever answers with NONCE on the port in `variable`. */
function listener(id: string, title: string, control: "neighbour" | "labHost", variable: string, who: string): Probe {
  return {
    id,
    title,
    control,
    script: `${reachable}
for address in $(addresses | sort -u) 127.0.0.1; do
  (asks "$address" "$${variable}" | grep -q "$NONCE" && echo "$address" >> /tmp/.answered) &
done; wait
if [ -s /tmp/.answered ]; then found=$(head -1 /tmp/.answered); rm -f /tmp/.answered; breach "${who} answered at $found"; fi
contained "nobody answered"`,
  };
}

/** Attacks over the network. */
export const networkProbes: readonly Probe[] = [
  listener("neighbour-address", "another sandbox's listening port", "neighbour", "NEIGHBOUR_PORT", "the neighbour"),
  listener("lab-host-port", "a port on which the lab host listens", "labHost", "LAB_HOST_PORT", "the lab host"),
  {
    id: "lab-host-api-tcp",
    title: "the lab host's Docker API over TCP",
    control: null,
    script: `${reachable}
command -v curl >/dev/null || { echo "no curl"; exit 3; }
for address in $(addresses | sort -u); do
  for port in 2375 2376 2377 5000; do
    [ "$port" = 2377 ] && continue
    (curl -s -m 1 "http://$address:$port/v1.41/info" | grep -q '"ID"' && echo "$address:$port" >> /tmp/.answered) &
  done
done; wait
if [ -s /tmp/.answered ]; then found=$(head -1 /tmp/.answered); rm -f /tmp/.answered; breach "a Docker API answered at $found"; fi
contained "no Docker API answered"`,
  },
  {
    id: "internet-route",
    title: "a route to the internet (TEST-NET addresses)",
    control: null,
    script: `
for address in 192.0.2.1 198.51.100.1 203.0.113.1; do
  out=$(timeout 3 bash -c "exec 3<>/dev/tcp/$address/80" 2>&1) && breach "$address accepted a connection"
  case "$out" in
    *unreachable*|*"No route"*|*prohibited*|*refused*) ;;
    *) breach "packets to $address leave the sandbox: \${out:-no answer at all}" ;;
  esac
done
contained "unreachable at once"`,
  },
  {
    id: "dns-outside",
    title: "a DNS server outside, asked directly",
    control: null,
    script: `
# A question that is neither answered nor refused has left the sandbox: silence is a breach.
for server in $(awk '/^nameserver/ {print $2}' /etc/resolv.conf) 192.0.2.53 198.51.100.53 $LAB_HOST_ADDRESSES; do
  perl -e '
    use IO::Socket::INET;
    my $socket = IO::Socket::INET->new(Proto => "udp", PeerAddr => $ARGV[0], PeerPort => 53) or exit 0;
    setsockopt($socket, 0, 11, pack("i", 1)); # IP_RECVERR: "unreachable" is told, too
    my $question = pack("n6", 7, 0x0100, 1, 0, 0, 0) . "\\x07example\\x03com\\0" . pack("n2", 1, 1);
    $SIG{ALRM} = sub { exit 9 }; alarm 8;
    # Asked again: the kernel tells "unreachable" at most once a second after some other refusal.
    for (1 .. 3) {
      defined $socket->send($question) or exit 0;
      my $waiting = ""; vec($waiting, fileno($socket), 1) = 1;
      select($waiting, undef, undef, 2) or next;
      defined $socket->recv(my $answer, 512) or exit 0;
      exit(length $answer ? 8 : 0);
    }
    exit 9;' "$server"
  case $? in 0) ;; 8) breach "$server answered" ;; 9) breach "questions to $server leave the sandbox" ;; *) echo "perl failed"; exit 3 ;; esac
done
contained "refused at once"`,
  },
  {
    id: "interfaces-outside",
    title: "an interface that leads out of the sandbox",
    control: null,
    script: `
[ "$(ip -o link show | wc -l)" -gt 1 ] || { echo "no interface but lo"; exit 3; }
# A veth of ours must end in a namespace that we can enter (ip prints its name only when it is the same one), and nothing else may lead out of that.
for netns in $(ip -o link show type veth | grep -o 'link-netns [^ ]*' | cut -d' ' -f2 | sort -u); do
  enter() { nsenter --net="/run/netns/$netns" "$@"; }
  enter true || breach "an interface leads to $netns, which is not ours"
  ours=$(ip -o link show type veth | grep -c "link-netns $netns\\b")
  theirs=$(enter ip -o link show | grep -vc ': lo: ')
  [ "$ours" -eq "$theirs" ] || breach "$netns has $theirs interfaces, of which only $ours lead to us"
done
ip -o link show type veth | grep -v 'link-netns ' | grep 'link-netnsid' && breach "a veth leads to a namespace without a name"
for type in macvlan ipvlan vxlan ipip gre; do [ -z "$(ip -o link show type $type)" ] || breach "a $type interface"; done
for interface in /sys/class/net/*; do [ -e "$interface/device" ] && breach "$interface is hardware"; done
contained "every interface ends inside"`,
  },
  {
    id: "raw-broadcast",
    title: "raw frames to neighbours (ARP)",
    control: null,
    script: `
# Everything on a shared bridge answers ARP. Whoever answers must have an interface that the sandbox itself owns in its router namespace.
macs() { grep -o 'link/ether [0-9a-f:]*' | cut -d' ' -f2; }
own=$(ip -o link show | macs; for netns in /run/netns/*; do nsenter --net="$netns" ip -o link show | macs; done)
asked=0
for interface in $(ls /sys/class/net); do
  [ "$interface" = lo ] && continue
  prefix=$(ip -4 -o addr show "$interface" | awk '{print $4}' | head -1); prefix=\${prefix%/*}; prefix=\${prefix%.*}
  [ -n "$prefix" ] || continue
  for last in $(seq 1 40); do (timeout 1 bash -c "exec 3<>/dev/udp/$prefix.$last/9 && echo >&3" 2>/dev/null) & done; wait
  asked=$((asked + 1))
done
[ $asked -gt 0 ] || { echo "no interface to ask on"; exit 3; }
sleep 1
for mac in $(ip neigh show | grep -o 'lladdr [0-9a-f:]*' | cut -d' ' -f2 | sort -u); do
  echo "$own" | grep -q "$mac" || breach "a stranger answered: $mac"
done
contained "only the sandbox's own router answers"`,
  },
  {
    id: "abstract-sockets",
    title: "abstract unix sockets of somebody else",
    control: null,
    script: `
# Whoever shares a network namespace shares its abstract sockets; those of our own have an owner among the processes that we see.
mine=$(ls -l /proc/[0-9]*/fd 2>/dev/null | grep -o 'socket:\\[[0-9]*' | cut -d'[' -f2 | sort -u)
[ -n "$mine" ] || { echo "no process to look at"; exit 3; }
for inode in $(awk '$8 ~ /^@/ && $6 == "01" {print $7}' /proc/net/unix); do
  echo "$mine" | grep -qx "$inode" || breach "$(awk -v inode="$inode" '$7 == inode {print $8}' /proc/net/unix)"
done
contained "none but our own"`,
  },
];
