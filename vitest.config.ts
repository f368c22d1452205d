import { configDefaults, defineConfig } from "vitest/config";
import { patchedDriver } from "./app/db/patched-driver.ts";
import { findPureFiles } from "./tests/setup/pure-files.ts";

const elsewhere = ["tests/e2e/**", "tests/deploy/**", "tests/topology/**"];
const exclude = [...configDefaults.exclude, ...elsewhere];
const pureFiles = findPureFiles();

export default defineConfig({
  plugins: [patchedDriver()],
  test: {
    server: { deps: { inline: [/\/node_modules\/postgres\//] } },
    pool: "forks",
    // Loading packages takes a second of processor time, so processes stay for the next file; as many from
    // the start as at the end, because a process that is ended for being idle may end the run.
    poolOptions: { forks: { minForks: 3, maxForks: 3, isolate: false } },
    // Only a test that fails waits for so long.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
          exclude: [...exclude, ...pureFiles],
          globalSetup: ["tests/setup/global.ts"],
          setupFiles: ["tests/setup/each-file.ts"],
          // Evaluates this project's own modules again for each file.
          poolOptions: { forks: { isolate: true } },
        },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: pureFiles,
          exclude,
          setupFiles: ["tests/setup/each-pure-file.ts"],
        },
      },
    ],
  },
});
