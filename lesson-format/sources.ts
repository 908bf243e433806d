import { z } from "zod";
import { place } from "./slug.ts";

/** content/sources.yaml: what the study notes hold, and where each of it is taught. Closed. */
export const sourcesFile = z.strictObject({
  notes: z
    .array(
      z.strictObject({
        note: z.string().min(1).describe("The study note's file name without `.md`."),
        sections: z
          .array(
            z.strictObject({
              title: z.string().min(1).describe("The heading as in the note, without its `#`."),
              items: z
                .array(
                  z.strictObject({
                    kind: z
                      .enum(["text", "fact", "figure", "command"])
                      .describe("`text`: the section's line of thought; a single fact; a figure; a command."),
                    text: z.string().min(1).max(300).describe("What it is, shortly, in words of one's own."),
                    taught: z
                      .array(place)
                      .default([])
                      .describe(
                        "Where it is taught: `lesson#step`, or `lesson` for its intro or closing. At least one.",
                      ),
                  }),
                )
                .default([])
                .describe("Everything that the section says. At least one."),
            }),
          )
          .min(1)
          .describe("All sections of the note, in order."),
      }),
    )
    .min(1)
    .describe("All study notes."),
});

/** What the study notes hold, and where each of it is taught. */
export type Sources = z.output<typeof sourcesFile>;

/**
 * Whether `section`, as a lesson's front matter names it, is the one with this title, or holds it: by its whole title or by its
 * number, so that `1.2` holds `1.2.1 …`. Stars and backquotes do not count.
 */
export function isSection(section: string, title: string): boolean {
  const [wanted, whole] = [plain(section), plain(title)];
  if (wanted === whole || whole.startsWith(`${wanted} `)) return true;
  return /^\d[\d.]*$/.test(wanted) && whole.startsWith(`${wanted}.`);
}

function plain(title: string): string {
  return title.replaceAll(/[*`]/g, "").replaceAll(/\s+/g, " ").trim();
}
