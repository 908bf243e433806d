import { type Abuse, abuses, echoesFor, endure } from "#e2e/support/abuse.ts";
import { takeSeat } from "#e2e/support/pair.ts";
import { type Figure, timeFigures } from "./figure.ts";
import type { Ground } from "./ground.ts";

const SECONDS: Readonly<Record<Abuse["id"], number>> = { memory: 30, disk: 30, flood: 60, forks: 30 };
const QUIET_SECONDS = 15;

/** A neighbour's keystroke echoes while another sandbox of the same lab host is abused. */
export function measureAbuse(ground: Ground): Promise<Figure[]> {
  return ground.withLabServer({ pool: 0 }, async (server) => {
    const { name } = server.config;
    const abuser = await takeSeat(server.url, name, ground.host);
    const neighbour = await takeSeat(server.url, name, ground.host);
    const figures: Figure[] = [];
    const calm = await echoesFor(neighbour, QUIET_SECONDS);
    figures.push(...timeFigures("abuse.none", "a neighbour's echo while nobody abuses", calm));
    for (const abuse of abuses) {
      const report = await endure(abuse, SECONDS[abuse.id], abuser, neighbour);
      figures.push(...timeFigures(`abuse.${abuse.id}`, `a neighbour's echo during ${abuse.title}`, report.echoes));
    }
    await abuser.leave();
    await neighbour.leave();
    return figures;
  });
}
