import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useEmbeddedPostgres } from "../../bin/lib/embedded-postgres.js";
import { findServer } from "../../bin/lib/postgres-cluster.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { environmentWithOnly, projectRoot } from "../../bin/lib/environment.js";
import { runScript } from "./another-process.ts";
import { outcomeOf } from "./run-command.ts";

const serves = `
  import { runCommand } from "./bin/lib/command.js";
  import { provideDatabase } from "./bin/lib/database.js";
  import { atEnd, untilInterrupted } from "./bin/lib/shutdown.js";
  await runCommand({ name: "serve", usage: "", summary: "" }, async () => {
    await provideDatabase();
    if (process.env.HANGS) atEnd({ gently: () => new Promise(() => {}) });
    console.log("ready");
    await untilInterrupted();
    console.log("stopping");
  });
`;

const worksOnItems = `
  import { setImmediate as nextTurn } from "node:timers/promises";
  import { runCommand } from "./bin/lib/command.js";
  import { provideDatabase } from "./bin/lib/database.js";
  import { connectTo } from "./bin/lib/postgres-connection.js";
  import { stoppable } from "./bin/lib/stoppable.js";
  const work = async (signal) => {
    console.log("working");
    while (process.env.HANGS || !signal.aborted) await nextTurn();
    await connectTo(process.env.DATABASE_URL, (sql) => sql\`select 1\`);
    console.log("stopped after an item, with the database still there");
    return 1;
  };
  await runCommand({ name: "work", usage: "", summary: "" }, async () => {
    await provideDatabase();
    return stoppable(work);
  });
`;

const hasUnhandledRejection = `
  import { runCommand } from "./bin/lib/command.js";
  import { provideDatabase } from "./bin/lib/database.js";
  await runCommand({ name: "forget", usage: "", summary: "" }, async () => {
    await provideDatabase();
    Promise.reject(new Error("Nobody waited for this."));
    await new Promise(() => {});
  });
`;

const saysMuch = `
  import { runCommand } from "./bin/lib/command.js";
  await runCommand({ name: "say", usage: "", summary: "" }, async () => {
    process.stdout.write("much ".repeat(1_000_000));
    process.stderr.write("said\\n");
  });
`;

const fails = `
  import { runCommand } from "./bin/lib/command.js";
  import { provideDatabase } from "./bin/lib/database.js";
  import { CommandError } from "./bin/lib/steps.js";
  await runCommand({ name: "fail", usage: "", summary: "" }, async () => {
    await provideDatabase();
    throw new CommandError("It did not work.");
  });
`;

let dataDir: string;

const run = (script: string, settings: Record<string, string> = {}) =>
  runScript(script, stringsOf(environmentWithOnly({ DATA_DIR: dataDir, ...settings })));

function stringsOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value ?? ""]),
  );
}

async function untilItSays(child: ChildProcess, word: string) {
  let said = "";
  while (!said.includes(word)) said += String((await once(child.stdout!, "data"))[0]);
}

beforeAll(async () => {
  dataDir = temporaryDirectory();
  // Created here without syncing to disk, so that the commands find it and only have to start it.
  await (await useEmbeddedPostgres({ dataDir, durable: false })).release();
});

afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

describe("a command that serves", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "exits cleanly on %s and stops the database",
    async (signal) => {
      const child = run(serves);
      const outcome = outcomeOf(child);
      await untilItSays(child, "ready");
      expect(findServer(dataDir)).not.toBeNull();
      child.kill(signal);
      expect(await outcome).toMatchObject({ code: 0, errors: "" });
      expect((await outcome).output).toContain("stopping");
      expect(findServer(dataDir)).toBeNull();
    },
  );

  it("stops what it is still starting", async () => {
    const child = run(serves);
    const outcome = outcomeOf(child);
    await untilItSays(child, "Starting PostgreSQL");
    child.kill("SIGTERM");
    expect((await outcome).code).toBe(143);
    expect(findServer(dataDir)).toBeNull();
  });

  it("exits at a second Ctrl-C although something hangs, but not at a duplicate of the first", async () => {
    const child = run(serves, { HANGS: "yes" });
    const outcome = outcomeOf(child);
    await untilItSays(child, "ready");
    child.kill("SIGINT");
    child.kill("SIGINT");
    const again = setInterval(() => child.kill("SIGINT"), 100);
    const { code } = await outcome;
    clearInterval(again);
    expect(code).toBe(130);
    await expect.poll(() => findServer(dataDir)).toBeNull();
  });
});

describe("a command that works on items", () => {
  it("finishes the item that runs before the database is stopped", async () => {
    const child = run(worksOnItems);
    const outcome = outcomeOf(child);
    await untilItSays(child, "working");
    child.kill("SIGTERM");
    expect(await outcome).toMatchObject({ code: 143, errors: "" });
    expect((await outcome).output).toContain("with the database still there");
    expect(findServer(dataDir)).toBeNull();
  });

  it("exits at once at a second signal, and leaves no database running", async () => {
    const child = run(worksOnItems, { HANGS: "yes" });
    const outcome = outcomeOf(child);
    await untilItSays(child, "working");
    child.kill("SIGTERM");
    const again = setInterval(() => child.kill("SIGTERM"), 100);
    expect((await outcome).code).toBe(143);
    clearInterval(again);
    await expect.poll(() => findServer(dataDir)).toBeNull();
  });
});

describe("the output of a command", () => {
  it("is complete for a reader that starts late", async () => {
    const child = run(saysMuch);
    await once(child.stderr!, "data");
    const { code, output } = await outcomeOf(child);
    expect({ code, length: output.length }).toEqual({ code: 0, length: 5_000_000 });
  });

  it("is discarded a second after a signal when no process reads it", async () => {
    const child = run(saysMuch);
    await once(child.stderr!, "data");
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(child.exitCode).toBe(143);
    child.stdout?.destroy();
  });
});

describe("a command that npm started", () => {
  it.each(["SIGTERM", "SIGKILL"] as const)(
    "exits cleanly when npm was ended by %s",
    async (signal) => {
      const shellAndCommand = spawn(
        "sh",
        ["-c", `"$0" --input-type=module --eval "$1" & wait`, process.execPath, serves],
        {
          cwd: projectRoot,
          env: environmentWithOnly({ DATA_DIR: dataDir, npm_lifecycle_event: "demo" }),
          stdio: ["ignore", "pipe", "ignore"],
        },
      );
      const said = outcomeOf(shellAndCommand);
      await untilItSays(shellAndCommand, "ready");
      shellAndCommand.kill(signal);
      expect((await said).output).toContain("stopping");
      await expect.poll(() => findServer(dataDir)).toBeNull();
    },
  );
});

describe("a command that fails", () => {
  it("prints the reason in a sentence, exits with 1 and stops the database", async () => {
    const { code, errors } = await outcomeOf(run(fails));
    expect({ code, errors }).toEqual({ code: 1, errors: "It did not work.\n" });
    expect(findServer(dataDir)).toBeNull();
  });

  it("shuts down in order at an unhandled rejection", async () => {
    const { code, errors } = await outcomeOf(run(hasUnhandledRejection));
    expect(code).toBe(1);
    expect(errors).toContain("Error: Nobody waited for this.");
    expect(findServer(dataDir)).toBeNull();
  });
});
