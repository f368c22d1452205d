import { defineConfig } from "vitest/config";
import { patchedDriver } from "./app/db/patched-driver.ts";

export default defineConfig({
  plugins: [patchedDriver()],
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    exclude: ["tests/e2e/**", "tests/deploy/**", "tests/topology/**"],
    globalSetup: ["tests/setup/global.ts"],
    setupFiles: ["tests/setup/each-file.ts"],
    server: { deps: { inline: [/\/node_modules\/postgres\//] } },
    pool: "forks",
    poolOptions: { forks: { minForks: 1, maxForks: 2 } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
  },
});
