import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin, transformWithEsbuild } from "vite";
import { patchedDriver } from "./app/db/patched-driver.ts";
import options from "./remix.config.js";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** A script that is linked by its address is only copied: this makes it as small as the others. */
const linkedScripts: Plugin = {
  name: "linked-scripts",
  apply: "build",
  async generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== "asset" || !file.fileName.endsWith(".js")) continue;
      const { code } = await transformWithEsbuild(String(file.source), file.fileName, {
        minify: true,
        target: "es2022",
      });
      file.source = code;
    }
  },
};

/** The launchers build beside the build that is there. */
const buildDirectory = process.env.BUILD_DIRECTORY ?? "build";

/** Changed while it is loaded, which only happens to what does not stay outside. */
const patched = /^postgres$/;

/**
 * Taken into the server's bundle, with what is used of them only: the process would otherwise look up
 * and read hundreds of small files before it can answer. In development they stay where they are.
 */
const bundled = [
  patched,
  /^@clerk\/(backend|shared)/,
  /^@tiptap\//,
  /^drizzle-orm/,
  /^(prosemirror-|w3c-keyname|rope-sequence|orderedmap|linkifyjs|fast-equals)/,
  /^use-sync-external-store/,
  /^(svix|standardwebhooks|@stablelib\/base64|fast-sha256)/,
  /^(parse5|entities)/,
  /^(@lingui\/|@messageformat\/parser|moo$)/,
  /^(lru-cache|lucide-react|uuid|zod)(\/|$)/,
];

export default defineConfig(({ command }) => ({
  plugins: [patchedDriver(), remix({ ...options, buildDirectory }), linkedScripts],
  build: { target: "es2022", assetsInlineLimit: 0 },
  ssr: { noExternal: command === "build" ? bundled : [patched] },
  server: { host: "127.0.0.1" },
}));
