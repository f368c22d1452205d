// @ts-check
import "./lib/modest-heap.js";
import { assertBuilt, loadApplication } from "./lib/application.js";
import { runCommand } from "./lib/command.js";
import { sayInJson } from "./lib/json-lines.js";
import { untilInterrupted } from "./lib/shutdown.js";
import { closeAtEnd } from "./lib/stoppable.js";
import { say } from "./lib/steps.js";

const description = {
  name: "npm run worker",
  usage: "",
  summary:
    "Works on jobs and serves nothing. Run as many as you like next to web processes that have\n" +
    "WORKER=off. Everything it needs is configured (see .env.example), as for npm start.",
  stopped: "Stopped before it was ready.",
};

await runCommand(description, async () => {
  process.env.NODE_ENV = "production";
  sayInJson();
  assertBuilt();
  const { application } = await loadApplication();
  application.captureOutput();
  await closeAtEnd(() => application.startWorker());
  say("The worker is ready.", "command.working");
  await untilInterrupted();
  say("Stopping.", "command.stopping");
});
