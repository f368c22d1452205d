import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin, transformWithEsbuild } from "vite";
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

export default defineConfig({
  plugins: [remix({ ...options, buildDirectory }), linkedScripts],
  build: { target: "es2022", assetsInlineLimit: 0 },
  server: { host: "127.0.0.1" },
});
