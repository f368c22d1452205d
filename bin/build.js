// @ts-check
import { runCommand } from "./lib/command.js";
import { build } from "./lib/ensure-built.js";
import { ensureInstalled } from "./lib/ensure-installed.js";

const description = {
  name: "npm run build",
  usage: "",
  summary: "Makes the production build in build/, for npm start.",
  stopped: "Stopped. The build that was there is as it was; run it again to make the new one.",
};

await runCommand(description, async () => {
  await ensureInstalled();
  await build();
});
