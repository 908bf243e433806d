import { describe, expect, it } from "vitest";
import { accountName, accountPassword, isAccountPassword } from "./account.ts";

const secret = "0f".repeat(32);

describe("an account's password", () => {
  it("is the head of an HMAC-SHA256, so that lab server and hub agree on it", () => {
    // printf %s kim | openssl dgst -sha256 -hmac 0f0f…
    expect(accountPassword(secret, "kim")).toBe("2ea028be650befdffeb3");
  });

  it("opens its own account only", () => {
    const password = accountPassword(secret, "kim");
    expect(isAccountPassword(secret, "kim", password)).toBe(true);
    expect(isAccountPassword(secret, "lee", password)).toBe(false);
    expect(isAccountPassword("1e".repeat(32), "kim", password)).toBe(false);
    expect(isAccountPassword(secret, "kim", "")).toBe(false);
    expect(isAccountPassword(secret, "kim", password.toUpperCase())).toBe(false);
    expect(isAccountPassword(secret, "kim", `${password}0`)).toBe(false);
  });

  it("does not exist for what cannot be a namespace", () => {
    for (const name of ["_catalogue", "Kim", "a", "김", "a/b", "-kim", "kim-", "a..b", "", "x".repeat(41)]) {
      expect(isAccountPassword(secret, name, accountPassword(secret, name))).toBe(false);
    }
  });
});

it.each(["kim", "learner-7f3a", "a.b", "a__b", "student1"])("%s can be an account", (name) => {
  expect(accountName.safeParse(name).success).toBe(true);
});
