// @ts-check
import { Console } from "node:console";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { runCommand } from "./lib/command.js";
import { provideDatabase } from "./lib/database.js";
import { ensureInstalled } from "./lib/ensure-installed.js";
import { assumeLocalSite, listeningAddress, projectRoot } from "./lib/environment.js";
import { migrateDatabase } from "./lib/migration.js";
import { assertPortIsFree, findFreePort } from "./lib/ports.js";
import { untilReady } from "./lib/readiness.js";
import { atEnd, interruptedBy, untilInterrupted } from "./lib/shutdown.js";
import { say } from "./lib/steps.js";
import { closeAtEnd, stoppable } from "./lib/stoppable.js";

const description = {
  name: "npm run dev",
  usage: "",
  summary: "Serves Masthead from its sources with hot reload, with the same services as the demo.",
  stopped: "Stopped before it was ready. Run it again to go on.",
};

/** Vite's messages are for the developer; `console` belongs to the server, whose lines are JSON. */
const forPeople = new Console({ stdout: process.stdout, stderr: process.stderr });

const serverBuild = "virtual:remix/server-build";

/**
 * The browser's packages beside React and Remix, prebundled before the first page. Without this list Vite
 * also includes packages that only the server imports, and a page that loads meanwhile gets two Reacts.
 */
const browserPackages = [
  ...[
    "@clerk/remix",
    "@lingui/core",
    "@lingui/react",
    "@tiptap/core",
    "@tiptap/pm/model",
    "@tiptap/pm/schema-list",
    "@tiptap/pm/state",
    "@tiptap/pm/tables",
    "@tiptap/pm/view",
    "@tiptap/react",
    "@tiptap/react/menus",
    "@tiptap/y-tiptap",
    "react-dom",
  ],
  ...[
    "code-block",
    "collaboration",
    "collaboration-caret",
    "highlight",
    "link",
    "list",
    "subscript",
    "superscript",
    "table",
    "text-align",
  ].map((name) => `@tiptap/extension-${name}`),
  ...["@tiptap/extensions", "@tiptap/starter-kit", "lucide-react", "zod"],
  ...["diff", "idb", "lib0/buffer", "lib0/diff", "lib0/function", "y-protocols/awareness", "yjs"],
  ...["mammoth", "micromark", "micromark-extension-gfm", "parse5", "temml"],
];

await runCommand(description, async () => {
  process.env.NODE_ENV ??= "development";
  assumeLocalSite();
  const address = listeningAddress();
  await assertPortIsFree(address);
  await ensureInstalled();
  await provideDatabase();
  const { createLogger, createServer } = await import("vite");
  const vite = await createServer({
    root: projectRoot,
    appType: "custom",
    optimizeDeps: { include: browserPackages, noDiscovery: true },
    customLogger: quietAtTheEnd(createLogger("info", { console: forPeople })),
    server: { middlewareMode: true, hmr: { host: "localhost", port: await findFreePort() } },
  });
  atEnd({ gently: () => close(vite) });
  const { entry } = await vite.ssrLoadModule(serverBuild);
  /** @type {import("./lib/application.js").Application} */
  const application = entry.module;
  application.captureOutput();
  await migrateDatabase(application);
  const build = () => vite.ssrLoadModule(serverBuild);
  await closeAtEnd(() =>
    application.startServer({ build, devMiddleware: vite.middlewares, needsDemo: true }),
  );
  await stoppable((signal) => application.loadDemo({ report: say, signal }));
  await untilReady(address);
  say(`\nMasthead is at ${process.env.SITE_URL}, with hot reload. Stop with Ctrl-C.`);
  await untilInterrupted();
  say("Stopping.");
});

/**
 * Ctrl-C also reaches Vite's compiler; its unfinished work is not reported as an error.
 * @param {import("vite").Logger} logger
 * @returns {import("vite").Logger}
 */
function quietAtTheEnd(logger) {
  return {
    ...logger,
    error: (message, options) => {
      if (!interruptedBy()) logger.error(message, options);
    },
  };
}

/**
 * Vite leaves its compiler running, which would print errors in the terminal after our exit.
 * @param {import("vite").ViteDevServer} vite
 */
async function close(vite) {
  await vite.close();
  const place = createRequire(import.meta.resolve("vite")).resolve("esbuild");
  /** @type {{ default: { stop?: () => Promise<void> } }} */
  const { default: compiler } = await import(pathToFileURL(place).href);
  await compiler.stop?.();
}
