// @ts-check
import path from "node:path";
import { benchmarks } from "./bench/benchmarks.js";
import { busyWarning, describeMachine, machineLine } from "./bench/machine.js";
import { formatTable, writeOutcome } from "./bench/report.js";
import { setStage } from "./bench/stage.js";
import { prepareClone } from "./lib/application.js";
import { runCommand } from "./lib/command.js";
import { assertGoesOn } from "./lib/stoppable.js";
import { CommandError, say, writeToStandardError } from "./lib/steps.js";

const boolean = /** @type {const} */ ("boolean");
const names = Object.keys(benchmarks);
const width = Math.max(...names.map((name) => name.length)) + 2;

const description = {
  name: "npm run bench",
  usage: "[name…] [--quick] [--json]",
  summary: [
    "Measures the production build on this machine, with servers and data of its own under",
    "DATA_DIR/bench, and writes what it finds there as JSON. Without a name it measures all:",
    "",
    ...Object.entries(benchmarks).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`),
  ].join("\n"),
  stopped: "Stopped. What was measured to its end is written; run it again to measure the rest.",
  flags: {
    quick: { type: boolean, help: "shorter runs on less data: to see that it works" },
    json: { type: boolean, help: "answers in JSON" },
  },
  words: { least: 0, most: names.length },
};

await runCommand(description, async ({ flags, words }) => {
  for (const word of words) {
    if (names.includes(word)) continue;
    throw new CommandError(`There is no measurement "${word}", only: ${names.join(", ")}.`);
  }
  const [quick, json] = [flags.quick === true, flags.json === true];
  if (json) writeToStandardError();
  process.env.NODE_ENV = "production";
  await prepareClone();
  const stage = await setStage();
  const machine = describeMachine(stage);
  say(machineLine(machine));
  const warning = busyWarning(machine);
  if (warning) say(warning);
  const outcomes = [];
  for (const name of names.filter((name) => words.length === 0 || words.includes(name))) {
    assertGoesOn();
    const measure = await /** @type {import("./bench/benchmarks.js").Benchmark} */ (
      benchmarks[name]
    ).load();
    const outcome = await measure(stage, { quick });
    outcomes.push(outcome);
    for (const table of outcome.tables) say(`\n${formatTable(table)}`);
    const file = writeOutcome(stage.dataDir, { machine, quick, outcome });
    say(`Written to ${path.relative(process.cwd(), file)}.`);
  }
  if (json) process.stdout.write(`${JSON.stringify({ machine, quick, outcomes }, null, 2)}\n`);
});
