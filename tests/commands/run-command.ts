import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { environmentWithOnly, projectRoot } from "../../bin/lib/environment.js";

export type Outcome = { code: number | null; output: string; errors: string };

/** Runs `bin/<command>.js` to its end, without input and with no other configuration than `settings`. */
export async function runCommand(
  [command, ...args]: string[],
  settings: Record<string, string> = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [path.join(projectRoot, "bin", `${command}.js`), ...args], {
    env: environmentWithOnly(settings),
    stdio: ["ignore", "pipe", "pipe"],
  });
  return outcomeOf(child);
}

export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const said = { output: "", errors: "" };
  child.stdout?.on("data", (text) => (said.output += String(text)));
  child.stderr?.on("data", (text) => (said.errors += String(text)));
  await once(child, "close");
  return { code: child.exitCode, ...said };
}
