import { z } from "zod";

/** Names lessons, steps, quizzes, chapters and terms: what stands in addresses and folder names. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** A place in the course: a lesson, or one of its steps (`lesson#step`). */
export const place = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}(?:#[a-z0-9][a-z0-9-]{0,63})?$/);

/** Whether `name` is a slug. */
export function isSlug(name: string): boolean {
  return slug.safeParse(name).success;
}
