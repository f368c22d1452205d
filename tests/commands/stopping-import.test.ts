import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, ftruncateSync, openSync, rmSync } from "node:fs";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepDatabase } from "#tests/setup/database.ts";
import { ensureBuilt } from "../../bin/lib/ensure-built.js";
import { environmentWithOnly, projectRoot } from "../../bin/lib/environment.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { db, pool } from "#app/db/client.server.ts";
import { articles, comments, importedItems } from "#app/db/schema/index.server.ts";
import { type Outcome, outcomeOf } from "./run-command.ts";
import { writeExport } from "./wordpress-file.ts";

keepDatabase();

/** Only a test that fails waits for so long. */
const patient = { timeout: 180_000 };
const posts = 100;
const size = { posts: 400, comments: 15 };

let folder: string;
let environment: NodeJS.ProcessEnv;
const inFolder = (name: string) => path.join(folder, name);

/** The command that a shell runs for `$import`; arguments with spaces are not tested. */
const command = `${process.execPath} ${path.join(projectRoot, "bin", "import.js")} wordpress`;

function start(line: string): ChildProcess {
  return spawn("sh", ["-c", line], {
    cwd: projectRoot,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

const run = (line: string): Promise<Outcome> => outcomeOf(start(line));

async function untilSaid(child: ChildProcess, words: string) {
  let said = "";
  while (!said.includes(words)) said += String((await once(child.stderr!, "data"))[0]);
}

/** Reads available output only after yielding to every other task. */
async function readSlowly(child: ChildProcess): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of child.stdout!.setEncoding("utf8")) {
    chunks.push(String(chunk));
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  }
  return chunks.join("");
}

beforeAll(async () => {
  folder = temporaryDirectory();
  const { DATABASE_URL = "", REDIS_URL = "" } = process.env;
  environment = environmentWithOnly({
    ...{ DATABASE_URL, REDIS_URL, DATA_DIR: folder, NODE_ENV: "production" },
    ...{ IDENTITY: "local", SITE_URL: "http://localhost:3000", LOG_LEVEL: "error" },
  });
  writeExport(inFolder("blog.xml"), { posts, comments: 1 });
  writeExport(inFolder("large.xml"), size);
  await ensureBuilt();
}, 240_000);

afterAll(async () => {
  await pool.end();
  rmSync(folder, { recursive: true, force: true });
});

describe("an import that is stopped", patient, () => {
  it("stops between two articles within two seconds, and another run imports the rest once", async () => {
    const began = performance.now();
    const child = start(`exec ${command} ${inFolder("blog.xml")}`);
    const outcome = outcomeOf(child);
    await untilSaid(child, `20 of ${posts} articles`);
    const since = performance.now();
    child.kill("SIGTERM");
    const { code, output, errors } = await outcome;
    // On a busy machine, before so many articles would have been imported again.
    const longest = Math.max(2_000, since - began);
    expect(performance.now() - since).toBeLessThan(longest);
    expect({ code, output }).toEqual({ code: 143, output: "" });
    const [, done] = /Stopped after (\d+) of 100 articles\. Run it again to go on\.\n$/.exec(
      errors,
    )!;
    expect(Number(done)).toBeLessThan(posts);
    expect(await db.$count(articles)).toBe(Number(done));

    const second = await run(`${command} ${inFolder("blog.xml")}`);
    expect(second.code).toBe(0);
    expect(second.output).toContain(
      `New here, article: ${posts - Number(done)} (${done} were here already)`,
    );
    expect(await db.$count(articles)).toBe(posts);
    expect(await db.$count(comments)).toBe(posts);

    const before = await db.$count(importedItems);
    expect((await run(`${command} ${inFolder("blog.xml")}`)).code).toBe(0);
    expect(await db.$count(importedItems)).toBe(before);
  });

  it("stops waiting for a reader that does not read", async () => {
    const child = start(`exec ${command} ${inFolder("large.xml")} --dry-run --json`);
    let errors = "";
    child.stderr?.on("data", (text) => (errors += String(text)));
    await once(child.stdout!, "readable");
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(child.exitCode).toBe(143);
    expect(errors).toBe(
      "Stopped in the middle of the report. Nothing has been changed. Run it again to go on.\n",
    );
    child.stdout?.destroy();
  });
});

describe("a report of more than a megabyte", patient, () => {
  it.each([
    ["node", () => `exec ${command}`],
    ["npm", () => "npm run --silent import -- wordpress"],
  ])("started by %s is complete through a slow pipe", async (_name, prefix) => {
    const child = start(`${prefix()} ${inFolder("large.xml")} --dry-run --json`);
    const exited = once(child, "exit");
    const output = await readSlowly(child);
    expect(await exited).toEqual([0, null]);
    expect(output.length).toBeGreaterThan(1_000_000);
    const report: unknown = JSON.parse(output);
    expect(report).toHaveProperty("items.length", size.posts);
    expect(report).toHaveProperty("comments.length", size.posts * size.comments);
    expect(output).toBe(`${JSON.stringify(report, null, 2)}\n`);
  });

  it.each([
    ["is cut off in silence by head", "| head -1", "{\n"],
    ["does no harm when nobody listens", ">&-", ""],
  ])("%s", async (_what, ending, expected) => {
    const importing = `${command} ${inFolder("large.xml")} --dry-run --json`;
    const { output, errors } = await run(`{ ${importing}; echo "code $?" >&2; } ${ending}`);
    expect({ output, errors }).toEqual({ output: expected, errors: "code 0\n" });
  });

  it("that cannot be written is an error, reported in one sentence", async () => {
    const importing = `${command} ${inFolder("large.xml")} --dry-run --json`;
    const { code, errors } = await run(`${importing} > /dev/full`);
    expect(code).toBe(1);
    expect(errors).toMatch(/^Its output could not be written: ENOSPC[^\n]*\n$/);
  });
});

describe("a file that cannot be imported", patient, () => {
  it("of more than 300 MB is rejected before it is read", async () => {
    const file = openSync(inFolder("huge.xml"), "w");
    ftruncateSync(file, 300 * 1024 * 1024 + 1);
    closeSync(file);
    const { code, output, errors } = await run(`${command} ${inFolder("huge.xml")}`);
    expect({ code, output }).toEqual({ code: 1, output: "" });
    expect(errors).toBe(
      `Nothing was imported. The file "${inFolder("huge.xml")}" has 301 MB and an import takes 300 MB. ` +
        "Export the site in parts, by years or by authors, and import one after the other.\n",
    );
  });

  it("such as a pipe without a writer is rejected at once", async () => {
    execFileSync("mkfifo", [inFolder("pipe.xml")]);
    const { code, errors } = await run(`${command} ${inFolder("pipe.xml")}`);
    expect(code).toBe(1);
    expect(errors).toBe(
      `Nothing was imported. "${inFolder("pipe.xml")}" is not a file but a pipe or a device. Save the export first.\n`,
    );
  });
});
