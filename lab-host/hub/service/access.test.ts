import { describe, expect, it } from "vitest";
import { type Ground, grants, isRepositoryName, parseScopes } from "./access.ts";

const existing = new Set(["library/nginx", "kim/app", "diamol/base"]);

async function granted(account: string | null, ...scopes: string[]): Promise<string[]> {
  const ground: Ground = {
    account,
    exists: (repository) => Promise.resolve(existing.has(repository)),
    reserved: new Set(["library", "diamol"]),
  };
  return (await grants(parseScopes(scopes), ground)).map(({ name, actions }) => `${name}:${actions.join(",")}`);
}

describe("everybody", () => {
  it.each([null, "lee", "kim"])("pulls what exists (%s)", async (account) => {
    expect(await granted(account, "repository:library/nginx:pull")).toEqual(["library/nginx:pull"]);
    expect(await granted(account, "repository:kim/app:pull")).toEqual(["kim/app:pull"]);
  });

  it.each([null, "lee"])("is not granted what does not exist (%s)", async (account) => {
    expect(await granted(account, "repository:library/nope:pull", "repository:lee/nope:pull")).toEqual([]);
  });
});

describe("pushing", () => {
  it("is for the own namespace, existing or not", async () => {
    expect(await granted("lee", "repository:lee/new:pull,push")).toEqual(["lee/new:pull,push"]);
    expect(await granted("kim", "repository:kim/app:push,pull")).toEqual(["kim/app:pull,push"]);
    expect(await granted("kim", "repository:kim/deep/name:push")).toEqual(["kim/deep/name:push"]);
  });

  it("into another's namespace leaves the right to pull", async () => {
    expect(await granted("lee", "repository:kim/app:pull,push")).toEqual(["kim/app:pull"]);
    expect(await granted("lee", "repository:kim/new:pull,push")).toEqual([]);
  });

  it("needs an account", async () => {
    expect(await granted(null, "repository:library/nginx:push")).toEqual([]);
    expect(await granted(null, "repository:/app:push", "repository:null/app:push")).toEqual([]);
  });

  it.each(["library", "diamol"])(
    "into the catalogue's %s is for nobody, whatever the account is called",
    async (name) => {
      expect(await granted(name, `repository:${name}/base:push`, `repository:${name}/new:pull,push`)).toEqual([]);
    },
  );

  it("is not opened by a name that only begins like the own", async () => {
    expect(await granted("kim", "repository:kim2/app:push", "repository:kim.x/app:push")).toEqual([]);
  });
});

it("grants nothing but pull and push on repositories", async () => {
  expect(
    await granted(
      "kim",
      "repository:kim/app:*",
      "repository:kim/app:delete",
      "registry:catalog:*",
      "repository(plugin):kim/app:pull",
      "repository:kim/../lee/app:push",
      "repository:KIM/app:push",
      "repository:kim:push",
    ),
  ).toEqual([]);
});

describe("scopes", () => {
  it("come as several parameters or with blanks between them, and may hold colons", () => {
    expect(parseScopes(["repository:a/b:pull repository:c/d:push,pull", "repository:localhost:5000/x:pull"])).toEqual([
      { type: "repository", name: "a/b", actions: ["pull"] },
      { type: "repository", name: "c/d", actions: ["push", "pull"] },
      { type: "repository", name: "localhost:5000/x", actions: ["pull"] },
    ]);
  });

  it("that cannot be read are left out, and no more than a bound are read", () => {
    expect(parseScopes(["", "x", ":a:b", "a:b", "::"])).toEqual([]);
    expect(parseScopes(Array.from({ length: 500 }, () => "repository:a/b:pull"))).toHaveLength(32);
  });
});

it.each(["a/b", "library/nginx", "a-b/c_d/e.f", `a/${"b".repeat(253)}`])("%s is a repository's name", (name) => {
  expect(isRepositoryName(name)).toBe(true);
});
it.each(["nginx", "a/", "/a", "a//b", "A/b", "a/b:c", "a/b ", "a/_b", `a/${"b".repeat(254)}`])("%s is none", (name) => {
  expect(isRepositoryName(name)).toBe(false);
});
