import type { Probe } from "./probe.ts";

/** A minimal image to push: made without pulling anything. */
const image = (name: string) => `echo "$NONCE" > /tmp/probe-file
tar -C /tmp -c probe-file | docker import - ${name} >/dev/null || { echo "import failed"; exit 3; }`;

/** Attacks on images of others in the hub. */
export const hubProbes: readonly Probe[] = [
  {
    id: "push-foreign",
    title: "pushing into another learner's namespace and over official images",
    control: null,
    script: `
for name in neighbour-learner/app:v1 library/nginx:latest nginx:latest diamol/base:latest; do
  ${image('"$name-probe"')}
  docker image tag "$name-probe" "$name-target" 2>/dev/null
  out=$(docker push "$name-probe" 2>&1); code=$?
  docker image rm -f "$name-probe" >/dev/null 2>&1
  [ $code -eq 0 ] && breach "pushed $name-probe"
  case "$out" in *denied*|*unauthorized*) ;; *) echo "unexpected: $out"; exit 3 ;; esac
done
contained "denied"`,
  },
  {
    id: "registry-behind-hub",
    title: "the registry behind the hub, past its access rules",
    control: null,
    script: `
hub=$(getent hosts registry-1.docker.io | awk '{print $1}'); [ -n "$hub" ] || { echo "no hub"; exit 3; }
code=$(curl -s -m 5 -o /dev/null -w '%{http_code}' https://registry-1.docker.io/v2/) ; [ "$code" = 401 ] || { echo "the hub answers $code, not 401"; exit 3; }
for port in 5000 5001 80 8080 8000; do
  curl -s -m 2 "http://$hub:$port/v2/" >/dev/null && breach "something answers at $hub:$port"
done
code=$(curl -s -m 5 -o /dev/null -w '%{http_code}' -X POST https://registry-1.docker.io/v2/library/nginx/blobs/uploads/)
[ "$code" = 401 ] || breach "an upload without a token was answered with $code"
code=$(curl -s -m 5 -o /dev/null -w '%{http_code}' -X DELETE https://registry-1.docker.io/v2/library/nginx/manifests/latest)
case "$code" in 401|405|404|403) ;; *) breach "a delete without a token was answered with $code" ;; esac
contained "only the hub's front answers"`,
  },
  {
    id: "hub-keys",
    title: "the hub's private key and secret",
    control: null,
    script: `
[ -e /run/hub ] || { echo "no /run/hub"; exit 3; }
found=$(grep -rls 'PRIVATE KEY' /run/hub 2>/dev/null | head -1)
[ -z "$found" ] || breach "$found"
(echo x > /run/hub/probe) 2>/dev/null && breach "wrote into the hub's volume"
contained "not there, and read-only"`,
  },
];
