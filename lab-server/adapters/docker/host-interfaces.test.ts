import { describe, expect, it } from "vitest";
import { containerNamed, endpointIn, interfaceNamed, networkNamed } from "#lab-server/testing/pictures.ts";
import { readLook } from "./host-interfaces.ts";
import { plugIn } from "./plug-in.ts";

/** As `ip -j -d addr show` prints them (iproute2 6.1), cut to what matters. */
const HOST = JSON.stringify([
  {
    ifindex: 1,
    ifname: "lo",
    flags: ["LOOPBACK", "UP"],
    link_type: "loopback",
    address: "00:00:00:00:00:00",
    addr_info: [{ local: "127.0.0.1", prefixlen: 8 }],
  },
  {
    ifindex: 2,
    link_index: 2,
    ifname: "eth0",
    flags: ["UP"],
    link_type: "ether",
    linkinfo: { info_kind: "veth" },
    addr_info: [
      { local: "10.10.0.10", prefixlen: 24 },
      { local: "fe80::1", prefixlen: 64 },
    ],
  },
  {
    ifindex: 3,
    ifname: "docker0",
    flags: ["UP"],
    link_type: "ether",
    linkinfo: { info_kind: "bridge" },
    addr_info: [{ local: "172.17.0.1", prefixlen: 16 }],
  },
  {
    ifindex: 5,
    link_index: 4,
    ifname: "veth1",
    flags: ["UP"],
    link_type: "ether",
    master: "docker0",
    linkinfo: { info_kind: "veth" },
    addr_info: [],
  },
  { ifindex: 6, ifname: "wg0", flags: [], link_type: "none", linkinfo: { info_kind: "wireguard" } },
]);
const INSIDE = JSON.stringify([
  { ifindex: 1, ifname: "lo", address: "00:00:00:00:00:00" },
  { ifindex: 4, link_index: 5, ifname: "eth0", address: "02:42:ac:11:00:02" },
]);

describe("a look at a sandbox's interfaces", () => {
  it("reads what kind they are, where they are plugged in and their addresses", () => {
    const { host } = readLook(`${HOST}\n`);
    expect(host.map(({ name, kind, up, addresses, bridge }) => [name, kind, up, addresses, bridge])).toEqual([
      ["lo", "loopback", true, ["127.0.0.1/8"], null],
      ["eth0", "ethernet", true, ["10.10.0.10/24"], null],
      ["docker0", "bridge", true, ["172.17.0.1/16"], null],
      ["veth1", "veth", true, [], "docker0"],
      ["wg0", "other", false, [], null],
    ]);
  });

  it("reads the namespaces of processes beside it, also one that is gone", () => {
    const { inside } = readLook(`${HOST}\n\0${17}\0${INSIDE}\n\0${18}\0`);
    expect(inside.get(17)?.[1]).toEqual({ index: 4, name: "eth0", mac: "02:42:ac:11:00:02", peerIndex: 5 });
    expect(inside.get(18)).toEqual([]);
  });

  it.each(["", "ip: not found", "{}", "[1]", `[${"9".repeat(400)}]`, `[{"ifindex":"1","ifname":"x"}]`, "\0\0\0"])(
    "takes %j for nothing",
    (output) => {
      expect(readLook(output).host).toEqual([]);
    },
  );

  it("takes no more than a host can have", () => {
    const many = Array.from({ length: 2000 }, (_, ifindex) => ({ ifindex, ifname: `v${ifindex}` }));
    expect(readLook(JSON.stringify(many)).host).toEqual([]);
  });
});

describe("both ends of a veth pair", () => {
  const mac = "02:42:ac:11:00:02";
  const container = containerNamed("web", { endpoints: [{ ...endpointIn("bridge", null), mac, inside: null }] });
  const networks = [networkNamed("bridge", { bridge: "docker0" }), networkNamed("mesh", { bridge: null })];
  const inner = { index: 4, name: "eth0", mac, peerIndex: 5 };
  const outer = { ...interfaceNamed("veth1", { bridge: "docker0" }), index: 5, peerIndex: 4 };
  const ends = (...look: Parameters<typeof plugIn>) => {
    const [end] = plugIn(...look)[0]?.endpoints ?? [];
    return [end?.inside, end?.outside];
  };

  it("are found by the address within and the numbers that name each other", () => {
    expect(ends([{ container, inside: [inner] }], networks, [outer])).toEqual(["eth0", "veth1"]);
  });

  it("are not taken for others' whose numbers happen to be the same", () => {
    expect(ends([{ container, inside: [inner] }], networks, [{ ...outer, peerIndex: 9 }])).toEqual(["eth0", null]);
    expect(ends([{ container, inside: [inner] }], networks, [{ ...outer, bridge: "br-1" }])).toEqual(["eth0", null]);
    const meshed = containerNamed("web", { endpoints: [{ ...endpointIn("mesh", null), mac }] });
    const loose = { ...outer, bridge: null };
    expect(ends([{ container: meshed, inside: [inner] }], networks, [loose])).toEqual(["eth0", null]);
  });

  it("are in the network that the engine calls by its name alone until the container is started", () => {
    const created = containerNamed("web", { endpoints: [{ ...endpointIn("mesh", null), networkId: "" }] });
    expect(plugIn([{ container: created, inside: [] }], networks, [])[0]?.endpoints[0]?.networkId).toBe("id of mesh");
    expect(plugIn([{ container: created, inside: [] }], [], [])[0]?.endpoints[0]?.networkId).toBe("");
  });

  it("are not known of a container that does not run", () => {
    expect(ends([{ container, inside: [] }], networks, [outer])).toEqual([null, null]);
  });
});
