import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const installed = "/usr/bin/chromium";
const executablePath = process.env.CHROMIUM_PATH || (existsSync(installed) ? installed : undefined);

/** What a test's browser does without: a sandbox when it runs as root, and calls of its own. */
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.{test,spec}.ts",
  outputDir: "test-results",
  globalSetup: "./tests/setup/e2e-server.ts",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 45_000,
  expect: { timeout: 7_500 },
  reporter: "list",
  use: {
    // Set by the global setup, which starts the server on a free port before any worker begins.
    baseURL: process.env.E2E_BASE_URL,
    browserName: "chromium",
    headless: true,
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      args: process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet,
    },
  },
});
