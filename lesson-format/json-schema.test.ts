import { expect, test } from "vitest";
import { jsonSchemas } from "./json-schema.ts";

/** Fields of objects, wherever these stand in a schema, that do not say what they are for. */
function undescribed(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own =
    "properties" in value && typeof value.properties === "object" && value.properties !== null
      ? Object.entries(value.properties)
          .filter(([, field]) => typeof field === "object" && field !== null && !("description" in field))
          .map(([name]) => `${path}/${name}`)
      : [];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => undescribed(inner, `${path}/${key}`))];
}

test.each([...jsonSchemas()])(
  "content/schema/%s.json is up to date (vitest --update writes it)",
  async (name, text) => {
    await expect(text).toMatchFileSnapshot(`../content/schema/${name}.json`);
  },
);

test.each([...jsonSchemas()])("%s: every field says what it is for", (_, text) => {
  expect(undescribed(JSON.parse(text))).toEqual([]);
});
