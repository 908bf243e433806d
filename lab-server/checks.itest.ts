import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LabHostView } from "./testing/lab-host-view.ts";
import type { Page } from "./testing/page.ts";
import { RealLab } from "./testing/real-lab.ts";

/** A step with its check, and a shell line for the sandbox that makes it pass. */
type Row = readonly [id: string, check: string, line: string];

const DOCKERFILE =
  'FROM nginx\\nLABEL maintainer=kim\\nENV PORT=80\\nWORKDIR /app\\nRUN true > made\\nEXPOSE 8080\\nCMD ["sleep", "60"]\\n';

/** In an order in which each line leaves the steps after it undone. */
const ROWS: readonly Row[] = [
  [
    "network",
    "network: { name: back, driver: bridge, subnet: 182.18.0.0/16 }",
    "docker network create --subnet 182.18.0.0/16 back",
  ],
  ["volume", "volume: { name: data, driver: local }", "docker volume create data"],
  [
    "container",
    "container: { name: db, networks: [back], mounts: [{ type: volume, source: data, target: /data }, { type: bind, source: /home/student, target: /home, readOnly: true }], memory: 64m, cpus: 0.5 }",
    "docker run -d --name db --network back -v data:/data -v /home/student:/home:ro --memory 64m --cpus 0.5 nginx sleep 1000",
  ],
  ["members", "network: { name: back, members: [web] }", "docker run -d --name web --network back nginx sleep 1000"],
  [
    "connected",
    "container: { name: late, networks: [back, bridge] }",
    "docker run -d --name late nginx sleep 1000; docker network connect back late",
  ],
  ["used", "volume: { name: data, usedBy: [reader] }", "docker create --name reader -v data:/x nginx"],
  [
    "image",
    'image: { name: app, tags: [kim/app:v1], layers: { min: 2 }, command: "sleep 60", env: [PORT=80], workdir: /app, expose: [8080], labels: { maintainer: kim }, history: [RUN] }',
    `mkdir -p /tmp/b && printf '${DOCKERFILE}' > /tmp/b/Dockerfile && docker build -t app -t kim/app:v1 /tmp/b`,
  ],
  [
    "file",
    'file: { path: ~/site/index.html, contains: [안녕], mode: "600", owner: student }',
    "su student -c 'mkdir ~/site; echo 안녕 > ~/site/index.html; chmod 600 ~/site/index.html'; docker start web",
  ],
  ["folder", "file: { path: /srv/shared, type: folder }", "mkdir /srv/shared; docker restart -t 0 late"],
  [
    "output",
    "output: { command: [docker, container, exec, web, cat, /tmp/note], contains: [written] }",
    "docker exec web sh -c 'echo written > /tmp/note'; docker restart -t 0 late",
  ],
  [
    "script",
    "script: { wants: 두 파일이 같아야 해요., run: 'cmp ~/one ~/two || { echo 두 파일이 달라요.; exit 1; }' }",
    "su student -c 'echo x > ~/one; echo x > ~/two'; docker restart -t 0 late",
  ],
];

const HEAD = "---\ntitle: checks\nsummary: checks\nminutes: 5\nlevel: beginner\n---\n";

describe("every kind of check on a real engine", () => {
  let folder = "";
  let lab: RealLab;
  let host: LabHostView;
  let page: Page;
  let sessionId = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "lab-checks-"));
    await mkdir(join(folder, "lessons", "checks"), { recursive: true });
    const steps = ROWS.map(
      ([id, check]) =>
        `## ${id} {#${id}}\n\n\`\`\`yaml check\n${check}\n\`\`\`\n\n:::solution\nx\n:::\n\n:::wrong\n\`\`\`console\nls\n\`\`\`\n:::\n`,
    );
    await writeFile(join(folder, "lessons", "checks", "lesson.md"), HEAD + steps.join("\n"));
    await cp(join(dirname(new URL(import.meta.url).pathname), "..", "content", "messages"), join(folder, "messages"), {
      recursive: true,
    });
    lab = await RealLab.start({ lessons: join(folder, "lessons") });
    host = new LabHostView(lab.config);
    page = await lab.page(await lab.someone());
    sessionId = (await page.openRunning("checks")).id;
    await host.inside(["sh", "-c", "until docker pull -q nginx; do sleep 0.2; done"]);
  });

  afterAll(async () => {
    await page.ask("session:end", { sessionId });
    await lab.close();
    await host.clear();
    await rm(folder, { recursive: true });
  });

  it.each(ROWS)("%s: fails before, ticks by itself after", async (stepId, _check, line) => {
    const { verdict } = await page.ask("step:check", { sessionId, stepId });
    expect(verdict).toMatchObject({ passed: false });
    await host.inside(["bash", "-c", line]);
    await page.passed(stepId);
    expect(await page.ask("step:check", { sessionId, stepId })).toEqual({ verdict: { passed: true } });
  });

  it("is not held up by what never ends or never answers", async () => {
    await host.inside(["bash", "-c", "rm /home/student/site/index.html; mkfifo /home/student/site/index.html"]);
    const { verdict } = await page.ask("step:check", { sessionId, stepId: "file" });
    expect(verdict).toMatchObject({ seen: { code: "file.seen.type" } });
  });
});
