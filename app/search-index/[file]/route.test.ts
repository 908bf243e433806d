import { expect, it, vi } from "vitest";
import { NEWEST_INDEX, searchIndex } from "#components/search/search-index.ts";
import { dynamicParams, GET, generateStaticParams } from "./route.ts";

// As in a built site, where the course is read once.
vi.stubEnv("NODE_ENV", "production");
const { json, file, address } = await searchIndex();

const asked = (name: string): Promise<Response> =>
  GET(new Request("http://localhost/"), { params: Promise.resolve({ file: name }) });

it("may be kept for ever under the name of its content, and stands where pages look for it", async () => {
  const answer = await asked(file);
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect(await answer.text()).toBe(json);
  expect(address).toBe(`/search-index/${file}`);
});

it("is asked for anew under the name that always means the newest", async () => {
  const answer = await asked(NEWEST_INDEX);
  expect(answer.headers.get("cache-control")).toBe("no-cache");
  expect(await answer.text()).toBe(json);
});

it("is not there, and nothing is kept, under the name of other content", async () => {
  const answer = await asked("000000000000.json");
  expect(answer.status).toBe(404);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

it("has no other names in a built site", async () => {
  expect(await generateStaticParams()).toEqual([{ file }, { file: NEWEST_INDEX }]);
  expect(dynamicParams).toBe(false);
});

it("has names with a dot: those without are pages", () => {
  for (const name of [file, NEWEST_INDEX]) expect(name).toMatch(/^\w+\.json$/);
});
