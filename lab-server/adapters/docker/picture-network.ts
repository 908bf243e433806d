import { z } from "zod";
import {
  PARTS_LIMIT,
  type PictureOfNetwork,
  type PictureOfVolume,
  pictureOfNetwork,
  pictureOfVolume,
} from "#contract/engine.ts";
import { cut, instantOf, MOST_OF_ONE, objectOf } from "./picture-text.ts";

/** What we draw of one network of GET /networks. */
const network = z.object({
  Id: z.string(),
  Name: z.string(),
  Driver: z.string(),
  Scope: z.string().nullish(),
  Created: z.string().nullish(),
  Internal: z.boolean().nullish(),
  Options: objectOf(z.string()).nullish(),
  IPAM: z
    .object({
      Config: z
        .array(z.object({ Subnet: z.string().nullish(), Gateway: z.string().nullish() }))
        .max(MOST_OF_ONE)
        .nullish(),
    })
    .nullish(),
});
/** What we draw of one volume of GET /volumes. */
const volume = z.object({
  Name: z.string(),
  Driver: z.string(),
  CreatedAt: z.string().nullish(),
  Labels: objectOf(z.string()).nullish(),
});

/** Something drawn, with what gives it its place in a list. */
export interface Dated<T> {
  readonly createdAt: number;
  readonly name: string;
  readonly drawn: T;
}

/** What GET /networks says of one network; null when it cannot be drawn. */
export function drawNetwork(answer: unknown): Dated<PictureOfNetwork> | null {
  const parsed = network.safeParse(answer);
  if (!parsed.success) return null;
  const { Id: id, Name: name, Driver: driver, Options: options, IPAM: ipam, ...info } = parsed.data;
  const pools = (ipam?.Config ?? []).slice(0, PARTS_LIMIT);
  const drawn = pictureOfNetwork.safeParse({
    id,
    name: cut(name, 512),
    driver: cut(driver, 512),
    scope: cut(info.Scope ?? "", 512),
    internal: info.Internal === true,
    subnets: pools.flatMap(({ Subnet: subnet }) => (subnet ? [subnet] : [])),
    gateways: pools.flatMap(({ Gateway: gateway }) => (gateway ? [gateway] : [])),
    // The engine names a bridge after the network unless it is told a name.
    bridge:
      driver === "bridge" ? cut(options?.["com.docker.network.bridge.name"] ?? `br-${id.slice(0, 12)}`, 512) : null,
  });
  return drawn.success ? { createdAt: instantOf(info.Created ?? ""), name, drawn: drawn.data } : null;
}

/** What GET /volumes says of one volume; null when it cannot be drawn. */
export function drawVolume(answer: unknown): Dated<PictureOfVolume> | null {
  const parsed = volume.safeParse(answer);
  if (!parsed.success) return null;
  const { Name: name, Driver: driver, CreatedAt: created, Labels: labels } = parsed.data;
  const drawn = pictureOfVolume.safeParse({
    name: cut(name, 512),
    driver: cut(driver, 512),
    anonymous: labels?.["com.docker.volume.anonymous"] !== undefined,
  });
  return drawn.success ? { createdAt: instantOf(created ?? ""), name, drawn: drawn.data } : null;
}
