import { defineConfig } from "vitest/config";
import { patchedDriver } from "./app/db/patched-driver.ts";

/** They need the whole machine: they measure what it can bear, or how soon a change is seen. */
const alone = ["webhooks", "losses", "coherence", "monkey"].map(
  (name) => `tests/topology/${name}.test.ts`,
);

const services = {
  globalSetup: ["tests/topology/provide-services.ts"],
  setupFiles: ["tests/topology/each-file.ts"],
};

/**
 * The production build in processes of its own. Files that mostly wait for their processes run beside each
 * other, and then the others, one after the other.
 */
export default defineConfig({
  plugins: [patchedDriver()],
  test: {
    server: { deps: { inline: [/\/node_modules\/postgres\//] } },
    pool: "forks",
    poolOptions: { forks: { minForks: 1, maxForks: 3 } },
    // Only a test that fails waits for so long.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    projects: [
      {
        extends: true,
        test: {
          ...services,
          name: "beside",
          include: ["tests/deploy/**/*.test.ts", "tests/topology/**/*.test.ts"],
          exclude: alone,
        },
      },
      {
        extends: true,
        test: {
          ...services,
          name: "alone",
          include: alone,
          poolOptions: { forks: { singleFork: true } },
        },
      },
    ],
  },
});
