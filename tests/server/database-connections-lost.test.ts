import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "vite";
import { z } from "zod";
import { connectionPatches } from "#app/db/connection-patches.ts";
import { patch } from "#app/db/patch.ts";
import { patchedDriver } from "#app/db/patched-driver.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { projectRoot } from "../../bin/lib/environment.js";

keepDatabase();

const Report = z.object({
  lost: z.record(z.string(), z.number()),
  codes: z.array(z.string()),
  wrongAnswers: z.number(),
  acknowledged: z.array(z.string()),
  failedAfterwards: z.number(),
});

const outside = postgres(String(process.env.DATABASE_URL), { max: 1, onnotice: () => {} });
let place: string;
beforeAll(async () => {
  place = mkdtempSync(path.join(projectRoot, ".cache", "losing-connections-"));
  await outside`drop table if exists pairs`;
});
afterAll(async () => {
  rmSync(place, { recursive: true, force: true });
  await outside`drop table if exists pairs`;
  await outside.end();
});

/** Builds the script as the application's own build does, with the application's pool. */
async function buildIt() {
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: "error",
    plugins: [patchedDriver()],
    ssr: { noExternal: [/^postgres$/, /^drizzle-orm/] },
    build: {
      target: "es2022",
      ssr: "tests/server/losing-connections.ts",
      outDir: place,
      emptyOutDir: false,
    },
  });
  return path.join(place, "losing-connections.js");
}

test("a process survives the loss of its connections, and no statement of a lost transaction runs alone", async () => {
  const file = await buildIt();
  const env = { ...process.env, LEAST_LOST: "25" };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], {
    env,
    timeout: 150_000,
  });
  expect(stderr).toBe("");
  const report = Report.parse(JSON.parse(stdout));
  expect(report).toMatchObject({ wrongAnswers: 0, failedAfterwards: 0 });
  for (const code of report.codes) expect(code).toMatch(/^(CONNECTION_CLOSED|ECONNRESET|57P01)$/);
  const alone = await outside`select key from pairs group by key having count(*) <> 2`;
  expect(alone).toEqual([]);
  const kept = await outside<{ key: string }[]>`select distinct key from pairs`;
  const keys = new Set(kept.map(({ key }) => key));
  expect(report.acknowledged.filter((key) => !keys.has(key))).toEqual([]);
}, 240_000);

test("another version of the driver than the patched one is rejected", () => {
  const other = { name: "connection.js", patches: connectionPatches };
  expect(() => patch("export default function Connection() {}", other)).toThrow(
    "connection.js is not what app/db/patched-driver.ts was written for",
  );
});
