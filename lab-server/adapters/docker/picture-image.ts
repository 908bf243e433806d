import { z } from "zod";
import { PARTS_LIMIT, type PictureOfImage, pictureOfImage } from "#contract/engine.ts";
import { cut } from "./picture-text.ts";

/** What we draw of GET /images/{id}/json. */
const inspected = z.object({ RootFS: z.object({ Layers: z.array(z.string()).max(PARTS_LIMIT).nullish() }) });
/** What we draw of GET /images/{id}/history: the newest step first. */
const steps = z.array(z.object({ CreatedBy: z.string(), Size: z.number().nonnegative() })).max(2 * PARTS_LIMIT);
type Step = z.infer<typeof steps>[number];
/** What we draw of one image of GET /images/json. */
const listed = z.object({
  Id: z.string(),
  RepoTags: z.array(z.string()).nullish(),
  RepoDigests: z.array(z.string()).nullish(),
  Size: z.number().nonnegative(),
  Created: z.int().nonnegative(),
});

/** Instructions of a Dockerfile that set something in the image's configuration and make no layer. */
const SETTING =
  /^\s*(?:\/bin\/sh -c #\(nop\)\s+)?(ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\b/;
/** Makes a layer only when the folder was not there. */
const PERHAPS = /^\s*(?:\/bin\/sh -c #\(nop\)\s+)?WORKDIR\b/;

type Layers = PictureOfImage["layers"];

/**
 * The layers of an image, lowest first, out of the answers to GET /images/{id}/json and /images/{id}/history. The history does not say
 * which of its steps made a layer: those with bytes did, and of those without as many as layers are left, likely ones first. When they do
 * not add up, the layers have no sizes.
 * @throws z.ZodError when the engine answers something else
 */
export function drawLayers(inspection: unknown, history: unknown): Layers {
  const ids = inspected.parse(inspection).RootFS.Layers ?? [];
  const made = stepsWithLayers(steps.parse(history).toReversed(), ids.length);
  return ids.map((id, index) => {
    const step = made?.[index];
    return { id: cut(id, 128), bytes: step?.Size ?? null, madeBy: cut(step?.CreatedBy ?? "", 1024) };
  });
}

function stepsWithLayers(history: readonly Step[], layers: number): readonly Step[] | null {
  const likelihood = (step: Step) => {
    if (step.Size > 0) return 0;
    if (PERHAPS.test(step.CreatedBy)) return 2;
    return SETTING.test(step.CreatedBy) ? 3 : 1;
  };
  if (history.length < layers || history.filter((step) => step.Size > 0).length > layers) return null;
  const chosen = new Set([...history].sort((a, b) => likelihood(a) - likelihood(b)).slice(0, layers));
  return history.filter((step) => chosen.has(step));
}

/** What GET /images/json says of one image; null when it cannot be drawn. */
export function drawImage(answer: unknown): PictureOfImage | null {
  const parsed = listed.safeParse(answer);
  if (!parsed.success) return null;
  const { Id: id, RepoTags: names, RepoDigests: digests, Size: bytes, Created: created } = parsed.data;
  const tags = (names ?? [])
    .filter((tag) => tag !== "<none>:<none>")
    .slice(0, PARTS_LIMIT)
    .map((tag) => cut(tag, 512))
    .sort();
  const drawn = pictureOfImage.safeParse({
    id,
    tags,
    repository: tags.length > 0 ? null : repositoryOf(digests ?? []),
    bytes,
    createdAt: created * 1000,
    layers: [],
  });
  return drawn.success ? drawn.data : null;
}

/** The repository of the first of an image's digests, e.g. `nginx` of `nginx@sha256:0a…`. */
function repositoryOf(digests: readonly string[]): string | null {
  const repositories = digests.slice(0, PARTS_LIMIT).flatMap((digest) => {
    const at = digest.indexOf("@");
    const repository = at > 0 ? cut(digest.slice(0, at), 500) : "";
    return repository === "" || repository === "<none>" ? [] : [repository];
  });
  return repositories.sort()[0] ?? null;
}
