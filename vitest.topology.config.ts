import { defineConfig } from "vitest/config";
import { patchedDriver } from "./app/db/patched-driver.ts";

/** The production build in processes of its own, one file after the other: times matter here. */
export default defineConfig({
  plugins: [patchedDriver()],
  test: {
    include: ["tests/deploy/**/*.test.ts", "tests/topology/**/*.test.ts"],
    globalSetup: ["tests/topology/provide-services.ts"],
    setupFiles: ["tests/topology/each-file.ts"],
    server: { deps: { inline: [/\/node_modules\/postgres\//] } },
    pool: "forks",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
