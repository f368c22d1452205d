import { expect, test } from "vitest";
import { unlessStopped, within } from "#app/infra/deadline.ts";
import { Unavailable } from "#app/infra/errors.ts";

test("who waits for what never comes is let go", async () => {
  await expect(within(1, new Promise(() => {}))).rejects.toThrow(Unavailable);
});

test("what comes in time comes as it is, errors included", async () => {
  expect(await within(10_000, Promise.resolve("here"))).toBe("here");
  await expect(within(10_000, Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

test("who is told to stop waits no longer, though the work goes on", async () => {
  const stopping = new AbortController();
  const waiting = unlessStopped(stopping.signal, new Promise(() => {}));
  stopping.abort();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  const already = unlessStopped(stopping.signal, Promise.reject(new Error("broken")));
  await expect(already).rejects.toMatchObject({ name: "AbortError" });
  const inTime = new AbortController();
  expect(await unlessStopped(inTime.signal, Promise.resolve("here"))).toBe("here");
});
