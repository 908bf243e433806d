import type { PictureOfSwarm } from "#contract/engine.ts";
import { keyOf, type ObjectKey } from "../object-key.ts";
import { type Box, columnsIn } from "./box.ts";

type Node = PictureOfSwarm["nodes"][number];
type Service = PictureOfSwarm["services"][number];
type Task = PictureOfSwarm["tasks"][number];

/** A task of a service, as a small tile on the node that it was given to. */
export interface TaskTile extends Box {
  readonly id: string;
  readonly label: string;
  readonly state: string;
  readonly serviceKey: ObjectKey;
}

/** A node and the tasks on it. */
export interface NodeCard extends Box {
  readonly key: ObjectKey;
  readonly node: Node;
  readonly tasks: readonly TaskTile[];
  /** Tasks for which there is no room. */
  readonly more: number;
}

/** A service and how many of its tasks run. */
export interface ServiceCard extends Box {
  readonly key: ObjectKey;
  readonly service: Service;
}

/** The swarm that this engine belongs to. */
export interface SwarmLayout extends Box {
  readonly role: PictureOfSwarm["role"];
  readonly nodes: readonly NodeCard[];
  readonly services: readonly ServiceCard[];
}

const NODE = { min: 150, max: 260, gap: 12, head: 46, pad: 8 } as const;
const TASK = { min: 62, max: 110, height: 22, gap: 5, shown: 12 } as const;
const SERVICE = { min: 150, max: 260, gap: 10, height: 44 } as const;
const WORKER_TEXT = 40;
/** States of a task that is over: the swarm keeps a few of them for its history. */
const OVER = new Set(["shutdown", "complete", "failed", "rejected", "remove", "orphaned"]);

/** The tasks that a node has now. */
export function tasksOn(node: Node, { tasks }: PictureOfSwarm): readonly Task[] {
  return tasks.filter(({ nodeId, state }) => nodeId === node.id && !OVER.has(state));
}

/** A task by its service and its number, e.g. `web.1`. */
export function taskName({ serviceId, slot }: Task, { services }: PictureOfSwarm): string {
  const service = services.find(({ id }) => id === serviceId)?.name ?? "?";
  return slot === null ? service : `${service}.${slot}`;
}

/** Places nodes with their tasks, and the services below them. */
export function layOutSwarm(swarm: PictureOfSwarm, x: number, y: number, width: number): SwarmLayout {
  const columns = columnsIn(width, NODE.min, NODE.max, NODE.gap);
  const inner = columns.width - 2 * NODE.pad;
  let bottom = swarm.nodes.length === 0 ? WORKER_TEXT : 0;
  const nodes: NodeCard[] = [];
  for (let first = 0; first < swarm.nodes.length; first += columns.count) {
    const row = swarm.nodes.slice(first, first + columns.count).map((node, index) => {
      const own = tasksOn(node, swarm);
      const grid = columnsIn(inner, TASK.min, TASK.max, TASK.gap);
      const tasks = own.slice(0, TASK.shown).map((task, number): TaskTile => {
        return {
          id: task.id,
          label: taskName(task, swarm),
          state: task.state,
          serviceKey: keyOf.service(task.serviceId),
          x: NODE.pad + (number % grid.count) * (grid.width + TASK.gap),
          y: NODE.head + Math.floor(number / grid.count) * (TASK.height + TASK.gap),
          width: grid.width,
          height: TASK.height,
        };
      });
      const last = tasks.at(-1);
      const height = last === undefined ? NODE.head + TASK.height + NODE.pad : last.y + last.height + NODE.pad;
      const left = index * (columns.width + NODE.gap);
      return {
        key: keyOf.node(node.id),
        node,
        tasks,
        more: own.length - tasks.length,
        x: left,
        y: bottom,
        width: columns.width,
        height,
      };
    });
    const height = Math.max(...row.map((card) => card.height));
    nodes.push(...row.map((card) => ({ ...card, height })));
    bottom += height + NODE.gap;
  }
  const grid = columnsIn(width, SERVICE.min, SERVICE.max, SERVICE.gap);
  const services = swarm.services.map(
    (service, index): ServiceCard => ({
      key: keyOf.service(service.id),
      service,
      x: (index % grid.count) * (grid.width + SERVICE.gap),
      y: bottom + Math.floor(index / grid.count) * (SERVICE.height + SERVICE.gap),
      width: grid.width,
      height: SERVICE.height,
    }),
  );
  const last = services.at(-1);
  const height = last === undefined ? Math.max(WORKER_TEXT, bottom - NODE.gap) : last.y + last.height;
  return { x, y, width, height, role: swarm.role, nodes, services };
}
