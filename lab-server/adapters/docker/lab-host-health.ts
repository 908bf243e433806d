import type Docker from "dockerode";

/** The hub's container on the lab host. */
const HUB = "hub";

/** Whether the lab host's engine answers. */
export async function isEngineWell(docker: Docker): Promise<boolean> {
  await docker.ping();
  return true;
}

/** Whether the hub runs and, where its image says how to tell, is well. Rejects when the lab host does not answer. */
export async function isHubWell(docker: Docker): Promise<boolean> {
  const { State } = await docker.getContainer(HUB).inspect();
  return State.Running && (State.Health === undefined || State.Health.Status !== "unhealthy");
}
