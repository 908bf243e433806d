import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { RECORDING_LIMIT } from "#contract/recordings.ts";
import { holderRecordings } from "#lab-server/adapters/terminal/holder-recordings.ts";
import type { HolderClient } from "./holder-client.ts";
import { HolderPlace, RECORDINGS } from "./holder-place.ts";
import { makeSandboxUnderTest, type SandboxUnderTest } from "./sandbox-under-test.ts";

/** Much longer than events wait before somebody tries to write them, where nothing shows that it was tried. */
const TRIED_MS = 4000;
/** Between two looks at a recording. */
const interval = 300;

/** More characters than a prompt has: one command's end is not another's. */
const END_LENGTH = 200;
const PROMPT_END = "133;B\x07";

const header = z.strictObject({
  version: z.literal(2),
  width: z.int(),
  height: z.int(),
  timestamp: z.int(),
  title: z.string(),
  env: z.record(z.string(), z.string()),
});
const event = z.tuple([z.number(), z.enum(["o", "r", "m"]), z.string()]);

let sandbox: SandboxUnderTest;
let place: HolderPlace;
beforeAll(async () => {
  sandbox = await makeSandboxUnderTest("recordings");
  place = new HolderPlace(sandbox.link);
});
afterAll(async () => {
  await sandbox.remove();
});

/** Reads a file of the sandbox as asciicast v2. */
async function cast(file: string) {
  const lines = (await place.output("cat", file)).split("\n");
  expect(lines.pop()).toBe("");
  const [first = "", ...rest] = lines;
  const events = rest.map((line) => event.parse(JSON.parse(line)));
  const of = (kind: "o" | "r" | "m") => events.filter((each) => each[1] === kind).map((each) => each[2]);
  return {
    header: header.parse(JSON.parse(first)),
    events,
    output: of("o").join(""),
    sizes: of("r"),
    markers: of("m"),
  };
}

/** What is recorded of a client's shell now. */
function recordedNow(name: string, client: HolderClient) {
  return cast(`${RECORDINGS}/${name}.${client.generation}.cast`);
}

/** What was recorded of a client's shell, once the end of what the client was shown is there. */
async function recorded(name: string, client: HolderClient, end = client.tail.slice(-END_LENGTH)) {
  const read = () => recordedNow(name, client);
  await expect.poll(async () => (await read()).output.endsWith(end), { interval }).toBe(true);
  return await read();
}

/** What was recorded of a client's shell, once what it was shown after a flood is there: of the flood itself parts may be left out. */
function recordedFlood(name: string, client: HolderClient) {
  return recorded(name, client, client.tail.slice(client.tail.lastIndexOf("DONE")));
}

async function listed(id: string) {
  return (await holderRecordings.list(sandbox.link)).find((each) => each.id === id) ?? null;
}

describe("a recording", () => {
  test("is asciicast v2 of what the shell put out, with malformed and cut characters as every browser decodes them", async () => {
    const began = Date.now();
    const client = await place.open("bytes", 100, 30);
    for (const line of [
      "printf '\\355\\225'; sleep 0.2; printf '\\234글 \\360\\237'; sleep 0.2; printf '\\220\\263 \"quoted\" \\\\ \\t\\001\\177\\n'",
      "printf '\\377\\355\\240\\200\\300\\257\\360\\237x\\302\\n'",
    ]) {
      const ends = client.text.split("133;D").length;
      client.input(`${line}\r`);
      await client.until(() => client.text.split("133;D").length > ends, "end of the line");
    }
    await client.until(() => client.text.endsWith(PROMPT_END), "prompt");
    const shown = new TextDecoder().decode(client.output);
    await expect.poll(async () => (await recordedNow("bytes", client)).output, { interval }).toBe(shown);
    const { header: first, output, events, markers } = await recordedNow("bytes", client);
    expect(first).toMatchObject({ width: 100, height: 30, title: "bytes" });
    expect(first.timestamp).toBeGreaterThanOrEqual(Math.floor(began / 1000));
    expect(first.timestamp).toBeLessThanOrEqual(Date.now() / 1000);
    expect(output).toContain('한글 🐳 "quoted" \\ ');
    expect(markers).toEqual(["", ""]);
    const times = events.map(([at]) => at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  test("tells its size and every other one", async () => {
    const client = await place.open("sizes", 90, 25);
    client.resize(60, 20);
    await client.until(() => client.sizes.at(-1) === "60x20", "other size");
    await expect.poll(async () => (await recorded("sizes", client)).sizes, { interval }).toEqual(["60x20"]);
    expect((await recorded("sizes", client)).header).toMatchObject({ width: 90, height: 25 });
  });

  test("tells a size that it could not take down at once", async () => {
    const client = await place.open("owed", 90, 25);
    // Anchored: the shell that runs the command has the pattern in its own command line.
    const writer = `^lab-terminal record owed.${client.generation}`;
    await place.output("pkill", "-STOP", "-f", writer);
    client.input("seq 1 80000; echo DO''NE\r");
    await client.until(() => client.tail.includes("DONE"), "end");
    client.resize(60, 20);
    await client.until(() => client.sizes.at(-1) === "60x20", "other size");
    await place.output("pkill", "-CONT", "-f", writer);
    await expect.poll(async () => (await recorded("owed", client)).sizes, { interval }).toEqual(["60x20"]);
  });

  test("is listed with its length, live until its shell ends, and can be read by the learner", async () => {
    const client = await place.open("listed");
    await sleep(1200);
    client.input("echo once more\r");
    const id = `listed.${client.generation}`;
    await expect.poll(async () => (await listed(id))?.durationMs, { interval }).toBeGreaterThan(1100);
    expect(await listed(id)).toMatchObject({ terminal: "listed", size: { cols: 80, rows: 24 }, live: true });
    await place.close("listed");
    await expect.poll(async () => (await listed(id))?.live).toBe(false);
    const stream = await holderRecordings.open(sandbox.link, id);
    if (stream === null) throw new Error("it is there");
    const text = Buffer.concat(await stream.toArray()).toString("utf8");
    expect(text).toBe(await place.output("runuser", "-u", "student", "--", "cat", `${RECORDINGS}/${id}.cast`));
    expect(text).toContain("once more");
  });

  test("that was forgotten is gone; of a live shell another one begins", async () => {
    const client = await place.open("forgotten");
    const id = `forgotten.${client.generation}`;
    await recorded("forgotten", client);
    await holderRecordings.remove(sandbox.link, id);
    await holderRecordings.remove(sandbox.link, id);
    expect(await listed(id)).toBeNull();
    expect(await holderRecordings.open(sandbox.link, id)).toBeNull();
    const prompts = () => client.text.split(PROMPT_END).length;
    client.input("echo noticed\r");
    const outputNow = async () => (await recordedNow("forgotten", client)).output;
    await expect.poll(outputNow, { interval }).toMatch(/noticed\r\n[\s\S]*133;B/);
    client.input("echo from now on\r");
    await client.until(() => prompts() === 4, "third prompt");
    const { output } = await recorded("forgotten", client);
    expect(output).toContain("noticed");
    expect(output).toContain("from now on");
    expect(await listed(id)).toMatchObject({ live: true });
  });

  test("leaves out most of a flood, and never its end", async () => {
    const client = await place.open("flood");
    const before = client.next;
    client.input("timeout 3 yes 도커 실습실; echo DO''NE\r");
    await client.until(() => client.tail.includes("DONE") && client.tail.endsWith(PROMPT_END), "end");
    const put = client.next - before;
    const { markers, output } = await recordedFlood("flood", client);
    const left = markers.map((label) => Number(/^(\d+) bytes left out$/.exec(label)?.[1] ?? 0)).reduce((a, b) => a + b);
    expect(left).toBeGreaterThan(put / 2);
    expect(Buffer.byteLength(output)).toBeLessThan(5 * 256 * 1024);
    // The program may be ended within a character of its last line; nothing else cuts one.
    expect(output.slice(0, output.lastIndexOf("도커 실습실\r\n"))).not.toContain("\ufffd");
    expect(output.slice(output.lastIndexOf("DONE"))).toMatch(/^DONE\r\n[^\n]*$/);
    expect(output.endsWith(PROMPT_END)).toBe(true);
    expect(client.gap).toBeNull();
  });

  test("that is full loses its older half", async () => {
    const client = await place.open("full");
    client.input("echo at the very beginning\r");
    await client.show(/\nat the very/);
    client.input("timeout 9 tr '\\0' '\\1' < /dev/zero; echo; echo DO''NE\r");
    await client.until(() => client.tail.includes("DONE") && client.tail.endsWith(PROMPT_END), "end");
    const { header: first, output, events } = await recordedFlood("full", client);
    const view = await listed(`full.${client.generation}`);
    expect(view?.bytes).toBeGreaterThan(RECORDING_LIMIT / 4);
    expect(view?.bytes).toBeLessThanOrEqual(RECORDING_LIMIT);
    expect(first.title).toBe("full");
    expect(output).not.toContain("very beginning");
    expect(output).toContain("DONE");
    expect(events[0]?.[0]).toBeGreaterThan(1);
    expect(view?.live).toBe(true);
  });

  test("on a full disk stops, and goes on when there is room; the terminal does not care", async () => {
    const small = "/mnt/small";
    await place.output(
      "sh",
      "-c",
      `mkdir -p ${small} && mount -t tmpfs -o size=4m tmpfs ${small} && head -c 4150000 /dev/zero > ${small}/ballast`,
    );
    await place.start("disk", 80, 24, { recordings: small });
    const client = await (await place.connect("disk")).attach();
    await client.see(/133;B/);
    client.input("head -c 100000 /dev/urandom | base64; echo DO''NE\r");
    await client.until(() => client.tail.includes("DONE"), "end");
    await sleep(TRIED_MS);
    await place.output("rm", `${small}/ballast`);
    client.input("echo there is ro''om\r");
    const read = () => cast(`${small}/disk.${client.generation}.cast`);
    await expect.poll(async () => (await read()).output, { interval }).toContain("there is room");
    const { markers } = await read();
    expect(markers.some((label) => /^\d+ bytes left out$/.test(label))).toBe(true);
    await place.close("disk");
    await place.output("umount", small);
  });

  test("begins once there is room when the disk was full at its shell's start", async () => {
    const full = "/mnt/full";
    const fill = `mkdir -p ${full} && mount -t tmpfs -o size=1m tmpfs ${full} && head -c 2000000 /dev/zero > ${full}/ballast || true`;
    await place.output("sh", "-c", fill);
    await place.start("none", 80, 24, { recordings: full });
    const client = await (await place.connect("none")).attach();
    await client.see(/133;B/);
    await sleep(TRIED_MS);
    await place.output("rm", `${full}/ballast`);
    client.input("echo there is ro''om\r");
    const read = async () => (await cast(`${full}/none.${client.generation}.cast`)).output;
    await expect.poll(read, { interval }).toContain("there is room");
    await place.close("none");
    await place.output("umount", full);
  });
});

describe("recordings", () => {
  test("are twenty at most: the oldest that have ended go", async () => {
    const live = await place.open("stays");
    await place.output(
      "sh",
      "-c",
      `touch ${RECORDINGS}/.half.0000000000000001.new; for number in $(seq 10 34); do echo '{"version":2,"width":80,"height":24,"timestamp":5}' > ${RECORDINGS}/old.00000000000000$number.cast; sleep 0.01; done`,
    );
    await place.open("fresh");
    const listedIds = async () => (await holderRecordings.list(sandbox.link)).map((each) => each.id);
    await expect.poll(async () => (await listedIds()).length, { interval }).toBe(20);
    const ids = await listedIds();
    expect(ids).toContain(`stays.${live.generation}`);
    expect(ids).toContain("old.0000000000000034");
    expect(ids).not.toContain("old.0000000000000010");
    expect(await place.output("ls", "-A", RECORDINGS)).not.toContain(".new");
  });

  test("of which a learner's root has made something else harm nobody", async () => {
    const id = (last: string) => `hostile.000000000000000${last}`;
    await place.output(
      "sh",
      "-c",
      `cd ${RECORDINGS} && ln -s /etc/shadow ${id("1")}.cast && mkfifo ${id("2")}.cast && mkdir ${id("3")}.cast &&
       truncate -s 40G ${id("4")}.cast && printf '{"version":2,"width":9999,"height":24,"timestamp":5}' > ${id("5")}.cast`,
    );
    const ids = (await holderRecordings.list(sandbox.link)).map((each) => each.id);
    expect(ids.filter((each) => each.startsWith("hostile"))).toEqual([]);
    for (const last of ["1", "2", "3"]) expect(await holderRecordings.open(sandbox.link, id(last))).toBeNull();
    const endless = await holderRecordings.open(sandbox.link, id("4"));
    let bytes = 0;
    for await (const chunk of endless ?? []) bytes += (chunk as Buffer).length;
    expect(bytes).toBeGreaterThan(RECORDING_LIMIT);
    expect(bytes).toBeLessThan(RECORDING_LIMIT * 2);
    await expect(holderRecordings.open(sandbox.link, "../../etc/shadow")).rejects.toThrow();
  });
});
