import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { useSiteOfWorker } from "./tests/setup/e2e-site.ts";

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
  // Each has a site of its own, which its files share one after the other.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 45_000,
  expect: { timeout: 7_500 },
  reporter: "list",
  use: {
    baseURL: useSiteOfWorker(),
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
