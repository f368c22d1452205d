// @ts-check
import { parseArgs } from "node:util";
import { loadEnvironmentFile, projectRoot } from "./environment.js";
import { endAll, exitCodeFor, interruptedBy, watchSignals } from "./shutdown.js";
import { CommandError, codeOf, sayFailure } from "./steps.js";

/**
 * @typedef {{
 *   name: string,
 *   usage: string,
 *   summary: string,
 *   flags?: Record<string, { type: "boolean" | "string", help: string }>,
 *   words?: { least: number, most: number },
 * }} CommandDescription
 * @typedef {{ flags: Record<string, unknown>, words: string[] }} Given
 */

/**
 * The frame of every command: `--help`, unknown flags refused, one sentence for what fails, the
 * exit code, and an orderly end on every way out.
 *
 * @param {CommandDescription} description
 * @param {(given: Given) => Promise<number | void>} work answers the exit code, 0 when none
 */
export async function runCommand(description, work) {
  process.exitCode = await attempt(description, work);
  await endAll();
  // A bundle may leave timers behind; the command is over nevertheless.
  process.exit();
}

/** @param {CommandDescription} description @param {(given: Given) => Promise<number | void>} work */
async function attempt(description, work) {
  watchSignals();
  outliveReaders();
  try {
    const given = readArguments(description, process.argv.slice(2));
    if (given === "help") {
      process.stdout.write(helpFor(description));
      return 0;
    }
    process.chdir(projectRoot);
    loadEnvironmentFile();
    return (await work(given)) ?? 0;
  } catch (error) {
    // What fails after a Ctrl-C fails because of it; the signal's handler ends the process.
    const signal = interruptedBy();
    if (signal) return exitCodeFor(signal);
    sayFailure(error);
    return 1;
  }
}

/** Whoever read our output may leave, as `head` does; the command goes on. */
function outliveReaders() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (codeOf(error) !== "EPIPE") throw error;
    });
  }
}

/**
 * @param {CommandDescription} description @param {string[]} argv
 * @returns {Given | "help"}
 */
function readArguments(description, argv) {
  if (argv.includes("--help") || argv.includes("-h")) return "help";
  const see = `See: ${description.name} -- --help`;
  try {
    const options = Object.entries(description.flags ?? {}).map(([name, { type }]) => [
      name,
      { type },
    ]);
    const parsed = parseArgs({
      args: argv,
      options: Object.fromEntries(options),
      allowPositionals: true,
    });
    const { least, most } = description.words ?? { least: 0, most: 0 };
    const words = parsed.positionals;
    if (words.length > most)
      throw new CommandError(`"${words[most]}" is one word too many. ${see}`);
    if (words.length < least)
      throw new CommandError(`It takes ${least} words: ${description.usage}. ${see}`);
    return { flags: parsed.values, words };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const said = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new CommandError(`${said?.replace(/\.$/, "")}. ${see}`);
  }
}

/** @param {CommandDescription} description */
function helpFor({ name, usage, summary, flags = {} }) {
  const all = { ...flags, help: { type: "boolean", help: "shows this" } };
  const width = Math.max(...Object.keys(all).map((flag) => flag.length)) + 4;
  const lines = Object.entries(all).map(
    ([flag, { help }]) => `  ${`--${flag}`.padEnd(width)}${help}`,
  );
  return `${[`${name}${usage ? ` -- ${usage}` : ""}`, "", summary, "", ...lines].join("\n")}\n`;
}
