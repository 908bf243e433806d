import { expect, it } from "vitest";
import { swarmPicture } from "../testing/sample-pictures.ts";
import { layOutSwarm, taskName, tasksOn } from "./swarm-layout.ts";

const { swarm } = swarmPicture();
if (swarm === null) throw new Error("the sample has no swarm");
const [first, second] = swarm.nodes;
if (first === undefined || second === undefined) throw new Error("the sample has too few nodes");

it("names a node's tasks by service and number, and leaves out those that are over", () => {
  const names = (of = swarm) => tasksOn(second, of).map((task) => taskName(task, of));
  expect(names()).toEqual(["web.1", "web.3"]);
  expect(names({ ...swarm, tasks: swarm.tasks.map((task) => ({ ...task, slot: null })) })).toEqual(["web", "web"]);
  expect(names({ ...swarm, tasks: swarm.tasks.map((task) => ({ ...task, state: "failed" })) })).toEqual([]);
  expect(names({ ...swarm, services: [] })).toEqual(["?.1", "?.3"]);
});

it("draws the tasks that it names", () => {
  const cards = layOutSwarm(swarm, 0, 0, 600).nodes.map(({ tasks }) => tasks.map(({ label }) => label));
  expect(cards).toEqual([["web.2"], ["web.1", "web.3"], []]);
});
