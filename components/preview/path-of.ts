import { previewPath } from "#contract/preview.ts";

/**
 * The path that an address bar's text names on a port: `items?id=1`, `/items`, or a whole address of the learner's own host with this
 * port. Null when it names none.
 */
export function pathOf(text: string, port: number): string | null {
  const trimmed = text.trim();
  const whole = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|docker-lab)(?::(\d+))?(\/.*|\?.*)?$/.exec(
    trimmed,
  );
  if (whole && Number(whole[1] ?? 80) !== port) return null;
  const rest = (whole ? (whole[2] ?? "/") : trimmed).replaceAll(" ", "%20");
  const path = previewPath.safeParse(rest.startsWith("/") ? rest : `/${rest}`);
  return path.success ? path.data : null;
}
