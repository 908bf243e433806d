import { z } from "zod";
import { PARTS_LIMIT, PICTURE_LIMIT, type PictureOfSwarm, pictureOfSwarm } from "#contract/engine.ts";
import { cut, imageName, instantOf, MOST_OF_ONE } from "./picture-text.ts";

/** What we draw of GET /info. */
const information = z.object({
  Name: z.string(),
  ServerVersion: z.string(),
  Swarm: z.object({ LocalNodeState: z.string(), ControlAvailable: z.boolean().nullish() }).nullish(),
});

/** What the engine says of itself. `role`: its part in a swarm, or null outside one. */
export interface DrawnInformation {
  readonly name: string;
  readonly engineVersion: string;
  readonly role: PictureOfSwarm["role"] | null;
}

/** Draws the answer to GET /info. @throws z.ZodError when the engine answers something else */
export function drawInformation(answer: unknown): DrawnInformation {
  const { Name: name, ServerVersion: version, Swarm: swarm } = information.parse(answer);
  const member = swarm?.LocalNodeState === "active" || swarm?.LocalNodeState === "locked";
  const role = swarm?.ControlAvailable === true ? "manager" : "worker";
  return { name: cut(name, 512), engineVersion: cut(version, 512), role: member ? role : null };
}

const node = z.object({
  ID: z.string(),
  CreatedAt: z.string().nullish(),
  Spec: z.object({ Role: z.string(), Availability: z.string() }),
  Description: z.object({ Hostname: z.string() }),
  Status: z.object({ State: z.string() }),
  ManagerStatus: z.object({ Leader: z.boolean().nullish() }).nullish(),
});
const service = z.object({
  ID: z.string(),
  CreatedAt: z.string().nullish(),
  Spec: z.object({
    Name: z.string(),
    Mode: z.object({ Replicated: z.unknown(), Global: z.unknown() }).partial(),
    TaskTemplate: z.object({ ContainerSpec: z.object({ Image: z.string() }).nullish() }),
  }),
  Endpoint: z.object({ Ports: z.array(z.unknown()).max(MOST_OF_ONE).nullish() }).nullish(),
  ServiceStatus: z.object({ RunningTasks: z.int().nonnegative(), DesiredTasks: z.int().nonnegative() }).nullish(),
});
const servicePort = z.object({
  Protocol: z.string().nullish(),
  TargetPort: z.int().nullish(),
  PublishedPort: z.int().nullish(),
  PublishMode: z.string().nullish(),
});
const task = z.object({
  ID: z.string(),
  CreatedAt: z.string().nullish(),
  ServiceID: z.string(),
  NodeID: z.string().nullish(),
  Slot: z.int().nullish(),
  DesiredState: z.string(),
  Status: z.object({ State: z.string() }),
});
const answers = z.object({ nodes: z.array(z.unknown()), services: z.array(z.unknown()), tasks: z.array(z.unknown()) });

/** Past attempts of a slot, which the engine keeps for a while. */
const OVER = new Set(["shutdown", "remove"]);

/**
 * Draws the answers of a manager to GET /nodes, /services?status=true and /tasks, as far as they can be drawn.
 * @throws z.ZodError when they are no lists
 */
export function drawSwarm(answer: Readonly<Record<keyof z.input<typeof answers>, unknown>>): PictureOfSwarm {
  const { nodes, services, tasks } = answers.parse(answer);
  const parts = pictureOfSwarm.shape;
  return {
    role: "manager",
    nodes: drawn(nodes, node, parts.nodes.element, (each) => ({
      id: each.ID,
      hostname: cut(each.Description.Hostname, 512),
      role: each.Spec.Role,
      leader: each.ManagerStatus?.Leader === true,
      state: each.Status.State,
      availability: each.Spec.Availability,
    })),
    services: drawn(services, service, parts.services.element, (each) => ({
      id: each.ID,
      name: cut(each.Spec.Name, 512),
      image: imageName(each.Spec.TaskTemplate.ContainerSpec?.Image ?? ""),
      mode: modeOf(each.Spec.Mode),
      running: each.ServiceStatus?.RunningTasks ?? 0,
      wanted: each.ServiceStatus?.DesiredTasks ?? 0,
      ports: portsOf(each.Endpoint?.Ports ?? []),
    })),
    tasks: drawn(tasks, task, parts.tasks.element, (each) =>
      OVER.has(each.DesiredState) && each.Status.State !== "running"
        ? null
        : {
            id: each.ID,
            serviceId: each.ServiceID,
            nodeId: each.NodeID || null,
            slot: each.Slot ?? null,
            state: cut(each.Status.State, 512),
          },
    ),
  };
}

function modeOf(mode: { readonly Replicated?: unknown; readonly Global?: unknown }): "replicated" | "global" | "other" {
  if (mode.Replicated !== undefined) return "replicated";
  return mode.Global === undefined ? "other" : "global";
}

/** The ports of a service that make sense; the engine has given each a number by then, also where the learner named none. */
function portsOf(ports: readonly unknown[]): PictureOfSwarm["services"][number]["ports"] {
  const drawable = pictureOfSwarm.shape.services.element.shape.ports.element;
  return ports.slice(0, PARTS_LIMIT).flatMap((each) => {
    const told = servicePort.safeParse(each).data;
    const port = drawable.safeParse({
      published: told?.PublishedPort,
      container: told?.TargetPort,
      protocol: told?.Protocol ?? "tcp",
      mode: told?.PublishMode ?? "ingress",
    });
    return port.success ? [port.data] : [];
  });
}

/** What of a list can be read and drawn, in the order in which it was made. */
function drawn<A extends z.ZodType<{ readonly CreatedAt?: string | null | undefined }>, D extends z.ZodType>(
  list: readonly unknown[],
  answered: A,
  picture: D,
  draw: (each: z.output<A>) => z.input<D> | object | null,
): z.output<D>[] {
  return list
    .flatMap((each) => {
      const parsed = answered.safeParse(each);
      return parsed.success ? [parsed.data] : [];
    })
    .sort((a, b) => instantOf(a.CreatedAt ?? "") - instantOf(b.CreatedAt ?? ""))
    .flatMap((each) => {
      const made = picture.safeParse(draw(each));
      return made.success ? [made.data] : [];
    })
    .slice(0, PICTURE_LIMIT);
}
