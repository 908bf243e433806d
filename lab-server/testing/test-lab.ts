import { signedTickets } from "#lab-server/adapters/crypto/signed-tickets.ts";
import { openStores } from "#lab-server/adapters/sql/kysely-stores.ts";
import { sqliteDialect } from "#lab-server/adapters/sql/sqlite-dialect.ts";
import type { Caller } from "#lab-server/application/caller.ts";
import { createLab, type Lab, type LabSettings } from "#lab-server/application/lab.ts";
import type { Lessons } from "#lab-server/ports/lessons.ts";
import type { Recordings } from "#lab-server/ports/recordings.ts";
import { LinkError } from "#lab-server/ports/sandbox-link.ts";
import type { Stores } from "#lab-server/ports/stores.ts";
import type { Terminals } from "#lab-server/ports/terminals.ts";
import type { Lesson } from "#lesson-format/lesson.ts";
import type { Quiz } from "#lesson-format/quiz.ts";
import { ManualClock } from "./manual-clock.ts";
import { MemoryAudience, memoryViewer } from "./memory-audience.ts";
import { MemorySandboxes } from "./memory-sandboxes.ts";
import { noMetrics, quietLog } from "./quiet-log.ts";

/** A lab on ports in memory and a clock that stands still. */
export interface TestLab {
  readonly lab: Lab;
  readonly clock: ManualClock;
  readonly host: MemorySandboxes;
  readonly audience: MemoryAudience;
  readonly stores: Stores;
  /** Someone with a page open. */
  caller(name: string): Caller;
}

/** What an earlier lab server left, for one that is started after it, and the terminals of its sandboxes. */
type Left = Partial<Pick<TestLab, "clock" | "host" | "stores"> & { readonly terminals: Terminals }>;

const SETTINGS: LabSettings = {
  limits: { memory: 1, cpus: 1, pids: 1, disk: 1 },
  admission: { maxSandboxes: 10, memoryReserve: 0, memoryPerSandbox: 1, diskReserve: 0, diskPerSandbox: 1 },
  terms: { lifetimeMs: 4 * 3_600_000, idleMs: 3_600_000 },
  pool: 0,
  sessionsPerLearner: 2,
  previewDomain: "localhost",
};

/** A lesson of one step, done when any container has exited well. */
const lesson: Lesson = {
  id: "first",
  title: "first",
  summary: "",
  minutes: 5,
  level: "beginner",
  prerequisites: [],
  sources: [],
  images: [],
  nodes: 1,
  project: false,
  files: [],
  intro: [],
  steps: [
    {
      id: "hello",
      title: "",
      body: [],
      check: { container: { state: "exited", exitCode: 0 } },
      hints: [],
      solution: [],
      wrong: [],
    },
  ],
  closing: [],
};

/** A quiz whose second choice is right. */
const quiz: Quiz = {
  id: "kernel",
  kind: "single",
  ask: { type: "root", children: [] },
  explain: { type: "root", children: [] },
  choices: [false, true].map((right) => ({ text: { type: "root", children: [] }, right, why: null })),
};

const lessons: Lessons = {
  find: (id) => {
    if (id === "broken") return { found: "broken" };
    if (id === "lesson-ran") {
      const steps = lesson.steps.map((step) => ({
        ...step,
        check: { ran: { command: "docker version", exit: "ok" } } as const,
      }));
      return { found: "lesson", lesson: { ...lesson, id, steps } };
    }
    if (id === "lesson-project") {
      const steps = ["image", "database"].flatMap((step) => lesson.steps.map((each) => ({ ...each, id: step })));
      return { found: "lesson", lesson: { ...lesson, id, project: true, steps } };
    }
    if (id === "lesson-nodes") return { found: "lesson", lesson: { ...lesson, id, nodes: 3 } };
    if (id === "lesson-quiz") return { found: "lesson", lesson: { ...lesson, id, intro: [{ kind: "quiz", quiz }] } };
    return id.startsWith("lesson") || id === "first"
      ? { found: "lesson", lesson: { ...lesson, id } }
      : { found: "nothing" };
  },
  startingFiles: (id) => Promise.resolve(id === "lesson-files" ? Buffer.from("archive") : null),
  onReload: () => undefined,
};

const noTerminals: Terminals = {
  attach: () => Promise.reject(new LinkError("refused", "no terminals in memory")),
  list: () => Promise.resolve([]),
  close: () => Promise.resolve(),
};

const recordings: Recordings = {
  list: () => Promise.resolve([]),
  remove: () => Promise.resolve(),
  open: () => Promise.resolve(null),
};

/** Makes a lab; it is not started. */
export async function testLab(settings: Partial<LabSettings> = {}, left: Left = {}): Promise<TestLab> {
  const clock = left.clock ?? new ManualClock();
  const host = left.host ?? new MemorySandboxes();
  const stores = left.stores ?? (await openStores(sqliteDialect(":memory:")));
  const terminals = left.terminals ?? noTerminals;
  const audience = new MemoryAudience();
  let count = 0;
  const lab = createLab(
    {
      host,
      links: host,
      engines: host,
      terminals,
      recordings,
      probe: () => Promise.resolve({ answered: false, because: "refused" }),
      stores,
      lessons,
      audience,
      tickets: signedTickets("secret", 3_600_000, clock),
      clock,
      ids: {
        short: () => `id${host.sandboxes.size}x${String(++count).padStart(4, "0")}`,
        identity: () => "a".repeat(26),
        request: () => `r${++count}`,
      },
      log: quietLog,
      metrics: noMetrics,
      random: () => 0,
      hubPassword: (name) => `password of ${name}`,
    },
    { ...SETTINGS, ...settings },
  );
  return {
    lab,
    clock,
    host,
    audience,
    stores,
    caller: (name) => ({ identity: { id: name, role: "learner" }, viewer: memoryViewer(`page of ${name}`) }),
  };
}
