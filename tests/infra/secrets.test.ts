import { spawnSync } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { secretFile } from "#app/infra/secrets.server.ts";

const folder = path.join(env.DATA_DIR, "secrets");

test("a secret is the same for concurrent callers and for later ones", async () => {
  const all = await Promise.all(
    Array.from({ length: 25 }, (_, at) => secretFile("shared", () => `number ${at}`)),
  );
  expect(new Set(all).size).toBe(1);
  expect(await secretFile("shared", () => "another")).toBe(all[0]);
});

test("a secret is readable by its owner only, and no temporary files of it remain", async () => {
  await secretFile("private", () => "secret");
  expect((await stat(path.join(folder, "private"))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await readdir(folder)).filter((name) => name.includes(".")).sort()).toEqual([]);
});

test("a secret that another process created is found", async () => {
  const write = `require("fs").writeFileSync(${JSON.stringify(path.join(folder, "theirs"))}, "theirs")`;
  spawnSync(process.execPath, ["-e", write]);
  expect(await secretFile("theirs", () => "ours")).toBe("theirs");
});
