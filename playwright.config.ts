import { defineConfig } from "@playwright/test";

const url = process.env["LAB_TEST_URL"] ?? "http://localhost:3000";

/** What a test says that stops the lab server, or takes times: it runs when no other does. */
const ALONE = /@alone/;
const viewport = { width: 1280, height: 800 };

/** Runs against a lab that is already up (`npm test` starts one); the browser is Debian's Chromium. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  fullyParallel: false,
  // Two cores: one browser draws while the other waits for the lab.
  workers: 2,
  // Bounds against hanging, far above what anything takes on a slow machine that does much else: a test that is right never meets them.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    baseURL: url,
    locale: "ko-KR",
    actionTimeout: 60_000,
    navigationTimeout: 120_000,
    // Pictures of every moment of every test would cost more than the tests.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
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
  projects: [
    { name: "chromium", grepInvert: ALONE, use: { viewport } },
    { name: "alone", grep: ALONE, workers: 1, use: { viewport } },
  ],
});
