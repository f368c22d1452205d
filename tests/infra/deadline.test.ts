import { expect, test } from "vitest";
import { within } from "#app/infra/deadline.ts";
import { Unavailable } from "#app/infra/errors.ts";

test("who waits for what never comes is let go", async () => {
  await expect(within(1, new Promise(() => {}))).rejects.toThrow(Unavailable);
});

test("what comes in time comes as it is, errors included", async () => {
  expect(await within(10_000, Promise.resolve("here"))).toBe("here");
  await expect(within(10_000, Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});
