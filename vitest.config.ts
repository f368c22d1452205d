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
    poolOptions: { forks: { minForks: 1, maxForks: 3 } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
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
        },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: pureFiles,
          exclude,
          setupFiles: ["tests/setup/each-pure-file.ts"],
          poolOptions: { forks: { singleFork: true, isolate: false } },
        },
      },
    ],
  },
});
