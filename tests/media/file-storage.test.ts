import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deleteHalfWritten, fileStorage } from "#app/features/media/file-storage.server.ts";
import { queue } from "#app/features/media/queue.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "masthead-storage-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a stored picture can be read until it is deleted", async () => {
  const storage = fileStorage(path.join(folder, "made", "when needed"));
  await storage.put("a.webp", new Uint8Array([1, 2, 3]), "image/webp");
  expect(await storage.get("a.webp")).toEqual(new Uint8Array([1, 2, 3]));
  await storage.delete("a.webp");
  await storage.delete("a.webp");
  expect(await storage.get("a.webp")).toBeNull();
});

test("file storage leaves no temporary files behind", async () => {
  const storage = fileStorage(folder);
  await storage.put("a.webp", new Uint8Array(1000), "image/webp");
  expect(await readdir(folder)).toEqual(["a.webp"]);
});

test("the half-written file of a killed process is deleted after an hour, and nothing else", async () => {
  const [left, growing] = [`.${"a1".repeat(9)}.part`, `.${"b2".repeat(9)}.part`];
  const others = ["a.webp", ".part", "notes.part"];
  for (const name of [left, growing, ...others]) await writeFile(path.join(folder, name), "half");
  const setBack = async (name: string, minutes: number) => {
    const at = new Date(Date.now() - minutes * 60_000);
    await utimes(path.join(folder, name), at, at);
  };
  for (const name of [left, ...others]) await setBack(name, 61);
  await setBack(growing, 59);
  await deleteHalfWritten(folder, new Date());
  expect((await readdir(folder)).sort()).toEqual([growing, ...others].sort());
});

test("a folder that does not exist yet contains no half-written files", async () => {
  await deleteHalfWritten(path.join(folder, "made", "when needed"), new Date());
  expect(await readdir(folder)).toEqual([]);
});

test("no key leads out of the folder", async () => {
  await writeFile(path.join(folder, "secret.webp"), "secret");
  const storage = fileStorage(path.join(folder, "pictures"));
  expect(await storage.get("../secret.webp")).toBeNull();
});

test("a queue runs a limited number at once, in order, and rejects what exceeds its waiting room", async () => {
  const turns = queue({ atOnce: 1, waiting: 1 });
  const order: string[] = [];
  let finish = () => {};
  const first = turns(() => new Promise<void>((resolve) => (finish = resolve)));
  const second = turns(() => Promise.resolve(order.push("second")));
  expect(turns(() => Promise.resolve())).toBeNull();
  expect(order).toEqual([]);
  finish();
  await first;
  await second;
  expect(order).toEqual(["second"]);
  await turns(() => Promise.resolve(order.push("third")));
  expect(order).toEqual(["second", "third"]);
});
