// @ts-check
import "./lib/modest-heap.js";
import { assertBuilt, loadApplication } from "./lib/application.js";
import { runCommand } from "./lib/command.js";
import { clientAssets } from "./lib/ensure-built.js";
import { listeningAddress } from "./lib/environment.js";
import { sayInJson } from "./lib/json-lines.js";
import { assertPortIsFree } from "./lib/ports.js";
import { untilInterrupted } from "./lib/shutdown.js";
import { closeAtEnd } from "./lib/stoppable.js";
import { say } from "./lib/steps.js";

const description = {
  name: "npm start",
  usage: "",
  summary:
    "Serves the production build. Everything it needs is configured (see .env.example): it starts\n" +
    "no database of its own, and refuses when something is missing.",
  stopped: "Stopped before it was ready.",
};

await runCommand(description, async () => {
  process.env.NODE_ENV = "production";
  sayInJson();
  assertBuilt();
  await assertPortIsFree(listeningAddress());
  const { build, application } = await loadApplication();
  application.captureOutput();
  const server = await closeAtEnd(() =>
    application.startServer({ build, assetsDir: clientAssets }),
  );
  say(`Masthead listens on ${server.url}.`, "command.serving");
  await untilInterrupted();
  say("Stopping.", "command.stopping");
});
