import { expect, test } from "vitest";
import { unlessStopped, within } from "#app/infra/deadline.ts";
import { Unavailable } from "#app/infra/errors.ts";

test("a caller stops waiting for work that misses its deadline", async () => {
  await expect(within(1, new Promise(() => {}))).rejects.toThrow(Unavailable);
});

test("work that ends before its deadline passes on its result or error", async () => {
  expect(await within(10_000, Promise.resolve("here"))).toBe("here");
  await expect(within(10_000, Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

test("an aborted caller stops waiting, though the work continues", async () => {
  const stopping = new AbortController();
  const waiting = unlessStopped(stopping.signal, new Promise(() => {}));
  stopping.abort();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  const already = unlessStopped(stopping.signal, Promise.reject(new Error("broken")));
  await expect(already).rejects.toMatchObject({ name: "AbortError" });
  const inTime = new AbortController();
  expect(await unlessStopped(inTime.signal, Promise.resolve("here"))).toBe("here");
});
