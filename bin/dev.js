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

/** Vite speaks to who develops; the console is the server's, whose lines are JSON. */
const forPeople = new Console({ stdout: process.stdout, stderr: process.stderr });

const serverBuild = "virtual:remix/server-build";

/**
 * What browsers are given beside React and Remix, made ready before the first page. Left to find it out,
 * Vite also takes what only the server imports, and a page that loads meanwhile gets two Reacts.
 */
const browserPackages = [
  ...[
    "@clerk/remix",
    "@lingui/core",
    "@lingui/react",
    "@tiptap/core",
    "@tiptap/pm/model",
    "@tiptap/pm/state",
    "@tiptap/react",
  ],
  ...[
    "code-block",
    "highlight",
    "link",
    "list",
    "subscript",
    "superscript",
    "table",
    "text-align",
  ].map((name) => `@tiptap/extension-${name}`),
  ...["@tiptap/extensions", "@tiptap/starter-kit", "lucide-react", "zod"],
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
 * Ctrl-C reaches Vite's compiler as well: that it did not finish is then nothing to tell.
 *
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
 * Vite leaves its compiler running, which would cry for help in the terminal when we exit under it.
 *
 * @param {import("vite").ViteDevServer} vite
 */
async function close(vite) {
  await vite.close();
  const place = createRequire(import.meta.resolve("vite")).resolve("esbuild");
  /** @type {{ default: { stop?: () => Promise<void> } }} */
  const { default: compiler } = await import(pathToFileURL(place).href);
  await compiler.stop?.();
}
