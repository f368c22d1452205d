// @ts-check
import { parseArgs } from "node:util";
import { loadEnvironmentFile, projectRoot } from "./environment.js";
import { surviveReaders } from "./output.js";
import { cutShortBy, exitCodeFor, interruptedBy, leave, watchSignals } from "./shutdown.js";
import { CommandError, sayFailure, sayStop } from "./steps.js";

/**
 * @typedef {{
 *   name: string,
 *   usage: string,
 *   summary: string,
 *   flags?: Record<string, { type: "boolean" | "string", help: string }>,
 *   words?: { least: number, most: number },
 *   stopped?: string,
 * }} CommandDescription
 * `stopped` is said when a signal cuts the command short and its work has not said itself how far it came.
 * @typedef {{ flags: Record<string, unknown>, words: string[] }} Given
 */

const stopped = "Stopped. Run it again to go on.";

/**
 * Runs a command: `--help`, rejection of unknown flags, one sentence for each failure, the exit code, and an
 * orderly end in every case, after all output is read.
 * @param {CommandDescription} description
 * @param {(given: Given) => Promise<number | void>} work returns the exit code, 0 when none
 */
export async function runCommand(description, work) {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  const sayStopped = () => {
    if (!isOver) sayStop(description.stopped ?? stopped);
    over();
  };
  surviveReaders();
  watchSignals(sayStopped);
  const code = await attempt(description, { work, sayStopped });
  over();
  await leave(code);
}

/** @param {CommandDescription} description @param {{ work: (given: Given) => Promise<number | void>, sayStopped: () => void }} how */
async function attempt(description, { work, sayStopped }) {
  try {
    const given = readArguments(description, process.argv.slice(2));
    if (given === "help") {
      process.stdout.write(helpFor(description));
      return 0;
    }
    process.chdir(projectRoot);
    loadEnvironmentFile();
    const code = (await work(given)) ?? 0;
    const signal = cutShortBy();
    return signal ? exitCodeFor(signal) : code;
  } catch (error) {
    const signal = interruptedBy();
    // A failure after a Ctrl-C is a consequence of it.
    if (signal) sayStopped();
    else sayFailure(error);
    return signal ? exitCodeFor(signal) : 1;
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
