import { spawn, type ChildProcess } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { environmentWithOnly, projectRoot } from "../../bin/lib/environment.js";
import { findFreePort } from "../../bin/lib/ports.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { db } from "#app/db/client.server.ts";
import { settings } from "#app/db/schema/index.server.ts";
import { demoLoadedKey } from "#app/features/demo/load-demo.server.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { linkTree } from "../deploy/link-tree.ts";
import { type Outcome, outcomeOf } from "./run-command.ts";

const sources = [
  ...["app", "bin", "demo", "drizzle", "public", "package.json", "package-lock.json"],
  ...["remix.config.js", "tsconfig.json", "vite.config.ts"],
];

keepDatabase();

let folder: string;
let origin: string;
let child: ChildProcess;
let outcome: Promise<Outcome>;

/**
 * A copy of the sources, which the test may change, and the packages with room for Vite's own files.
 */
function copySources() {
  for (const name of sources) linkTree(path.join(projectRoot, name), path.join(folder, name));
  const packages = path.join(projectRoot, "node_modules");
  mkdirSync(path.join(folder, "node_modules"));
  for (const name of readdirSync(packages).filter((each) => !each.startsWith(".vite"))) {
    symlinkSync(path.join(packages, name), path.join(folder, "node_modules", name));
  }
}

/**
 * Replaces the file as editors do: a new file takes the place of the old one, which may have another link.
 */
function rewrite(file: string, change: (source: string) => string) {
  const place = path.join(folder, file);
  writeFileSync(`${place}.new`, change(readFileSync(place, "utf8")));
  renameSync(`${place}.new`, place);
}

const textAt = async (address: string) => (await fetch(`${origin}${address}`)).text();

const imported = /(?:from|import)\s*\(?["'](\/[^"']+)["']/g;

/** Returns all scripts that a browser loads from the imports of `first`, as Vite serves them. */
async function scriptsFrom(first: string): Promise<string[]> {
  const found = new Set([first]);
  for (const script of found) {
    if (!script.startsWith("/app/")) continue;
    for (const [, address = ""] of (await textAt(script)).matchAll(imported)) found.add(address);
  }
  return [...found];
}

function isAnyoneLeft(): boolean {
  try {
    return process.kill(-Number(child.pid), 0);
  } catch {
    return false;
  }
}

beforeAll(async () => {
  folder = temporaryDirectory();
  copySources();
  // The demo publication would take most of the time, and other tests cover it.
  await db.insert(settings).values({ key: demoLoadedKey, value: true });
  const port = await findFreePort();
  origin = `http://localhost:${port}`;
  child = spawn(process.execPath, [path.join(folder, "bin", "dev.js")], {
    cwd: folder,
    env: environmentWithOnly({
      DATABASE_URL: String(process.env.DATABASE_URL),
      REDIS_URL: String(process.env.REDIS_URL),
      DATA_DIR: path.join(folder, ".data"),
      NODE_ENV: "development",
      LOG_LEVEL: "error",
      PORT: String(port),
    }),
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, to which a terminal would send Ctrl-C.
    detached: true,
  });
  outcome = outcomeOf(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (said) => String(said).includes("with hot reload") && resolve());
    void outcome.then(({ output, errors }) => reject(new Error(`${output}${errors}`)));
  });
}, 120_000);

afterAll(() => {
  if (isAnyoneLeft()) process.kill(-Number(child.pid), "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

describe("npm run dev", () => {
  it("serves pages from their sources, with the driver that outlives its connections", async () => {
    // app/db/client.server.ts would have thrown with any other driver, and nothing would have started.
    expect((await fetch(`${origin}/`)).status).toBe(200);
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  });

  it("answers with a loader as it was last saved", async () => {
    expect(await textAt("/robots.txt")).not.toContain("/just-written");
    rewrite("app/routes/robots[.]txt.ts", (source) =>
      source.replace('"/studio",', '"/studio",\n  "/just-written",'),
    );
    await expect.poll(() => textAt("/robots.txt"), { timeout: 10_000 }).toContain("/just-written");
  });

  it("has optimized every package that browsers load", async () => {
    const pages = ["studio_.articles.$id", "moderation", "sign-in.$"];
    const scripts = await Promise.all(
      ["/app/entry.client.tsx", ...pages.map((name) => `/app/routes/${name}.tsx`)].map(scriptsFrom),
    );
    const packages = scripts.flat().filter((script) => script.includes("node_modules"));
    expect(packages.length).toBeGreaterThan(10);
    const ready = /^\/node_modules\/(\.vite\/deps|vite\/dist\/client)\//;
    expect(packages.filter((script) => !ready.test(script))).toEqual([]);
  });

  it("leaves no process running at Ctrl-C, and no output in the terminal", async () => {
    process.kill(-Number(child.pid), "SIGINT");
    expect(await outcome).toMatchObject({ code: 0, errors: "" });
    expect((await outcome).output).toContain("Stopping.");
    await expect.poll(isAnyoneLeft).toBe(false);
  });
});
