import { defineConfig } from "@playwright/test";

const url = process.env["LAB_TEST_URL"] ?? "http://localhost:3000";

/** Runs against a lab that is already up (`npm test` starts one); the browser is Debian's Chromium. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    baseURL: url,
    locale: "ko-KR",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env["LAB_TEST_CHROMIUM"] ?? "/usr/bin/chromium",
      // Root needs --no-sandbox; the others keep Chromium's own services from looking for the internet.
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [{ name: "chromium", use: { viewport: { width: 1280, height: 800 } } }],
});
