import { expect, it } from "vitest";
import { accountName } from "#lab-host/hub/account.ts";
import { hubUsername } from "./identity.ts";

it("makes a name on the hub that Docker accepts", () => {
  const name = hubUsername("abcdef234567abcdef234567ab");
  expect(name).toBe("learner-abcdef");
  expect(accountName.parse(name)).toBe(name);
});
