// @ts-check
import { runCommand } from "./lib/command.js";
import { build } from "./lib/ensure-built.js";
import { ensureInstalled } from "./lib/ensure-installed.js";

const description = {
  name: "npm run build",
  usage: "",
  summary: "Makes the production build in build/, for npm start.",
};

await runCommand(description, async () => {
  await ensureInstalled();
  await build();
});
