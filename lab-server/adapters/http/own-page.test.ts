import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { isFromOwnPage } from "./own-page.ts";

const ask = (headers: Readonly<Record<string, string>>) =>
  isFromOwnPage({ headers: { host: "192.168.0.7:3000", ...headers } } as unknown as IncomingMessage);

it.each([
  { "sec-fetch-site": "same-origin" },
  { "sec-fetch-site": "none" },
  { origin: "http://192.168.0.7:3000" },
  { origin: "http://192.168.0.7:3000", "sec-fetch-site": "same-origin" },
  { referer: "http://192.168.0.7:3000/lessons/volumes" },
  { host: "Lab.School:3000", origin: "http://lab.school:3000" },
])("knows a request of the site's own page: %j", (headers) => {
  expect(ask(headers)).toBe(true);
});

it.each([
  {},
  { origin: "null" },
  { origin: "null", "sec-fetch-site": "same-origin" },
  { origin: "http://192.168.0.7:3000", "sec-fetch-site": "cross-site" },
  { origin: "http://192.168.0.7" },
  { origin: "http://evil.example" },
  { origin: "http://p8080-abcdef.192.168.0.7:3000" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "cross-site" },
  { referer: "http://evil.example/192.168.0.7:3000" },
  { referer: "http://192.168.0.7:3000/preview/abcdef/8080/" },
  { referer: "nonsense" },
])("refuses every other one: %j", (headers) => {
  expect(ask(headers as Record<string, string>)).toBe(false);
});
