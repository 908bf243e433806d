import { FIRST_LESSON } from "#e2e/support/first-lesson.ts";
import type { Keyboard } from "#lesson-player/keyboard.ts";
import { Learner } from "#lesson-tool/learner/learner.ts";
import { type CrowdOrder, type CrowdWord, crowdOrder } from "./crowd.ts";
import { openSshTerminal, openWebTerminal } from "./peers/peer-terminals.ts";

/** A person types four keys a second, now and then a line. */
const KEY_MS = 250;
const LINE = 40;
const ERASE_LINE = "\x15";
/** Terminals of one learner: below what the lab allows. */
const PER_SANDBOX = 5;
const OPEN_MS = 300_000;

async function labTerminals(url: string, count: number): Promise<Keyboard[]> {
  const learner = await Learner.connect(url);
  const { id } = await learner.open(FIRST_LESSON, OPEN_MS);
  const names = ["main", "second", "third", "fourth", "fifth"].slice(0, count);
  return await Promise.all(names.map((name) => learner.terminal(id, name)));
}

/** Opens terminals of a server, few at a time. */
async function open(order: CrowdOrder): Promise<Keyboard[]> {
  const terminals: Keyboard[] = [];
  while (terminals.length < order.count) {
    const missing = Math.min(PER_SANDBOX, order.count - terminals.length);
    if (order.kind === "lab") terminals.push(...(await labTerminals(order.url, missing)));
    else if (order.kind === "web") terminals.push(await openWebTerminal(order.url));
    else terminals.push(await openSshTerminal(order.address));
  }
  return terminals;
}

let typing = false;

/** Each terminal is somebody's own: nobody waits for anybody. */
function keepTyping(terminal: Keyboard, index: number): void {
  let typed = 0;
  const key = (): void => {
    if (!typing) return;
    typed += 1;
    terminal.type(typed % LINE === 0 ? ERASE_LINE : String.fromCharCode(97 + (typed % 26)));
  };
  setTimeout(() => setInterval(key, KEY_MS), (index * 37) % KEY_MS);
}

const terminals = await open(crowdOrder.parse(JSON.parse(process.argv[2] ?? "")));
for (const [index, terminal] of terminals.entries()) keepTyping(terminal, index);
process.on("message", (word: CrowdWord) => {
  typing = word === "type";
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
