import { describe, expect, test } from "vitest";
import { Invalid } from "#app/infra/errors.ts";
import { isDeeperThan } from "#app/infra/json-depth.ts";
import { readJson } from "#app/infra/read-capped.server.ts";
import { message } from "#app/messages/message.ts";

const bytesOf = (json: string) => new TextEncoder().encode(json);

test.each([
  ["[[[]]]", 3],
  ['{"a":[{"b":1}]}', 3],
  ["[[],[],[[]]]", 3],
  ['["[[[[", "{{{{", "\\"[[[["]', 1],
  ['["\\\\", []]', 2],
  ["1", 0],
])("%s is %i deep", (json, depth) => {
  expect(isDeeperThan(bytesOf(json), depth)).toBe(false);
  expect(isDeeperThan(bytesOf(json), depth - 1)).toBe(true);
});

test("a string without an end hides what follows it from the depth check", () => {
  expect(isDeeperThan(bytesOf('["[[[[[[\\"'), 1)).toBe(false);
});

describe("a JSON body", () => {
  const read = (body: string) =>
    readJson(new Request("http://localhost", { method: "POST", body }), {
      mostBytes: 1024 * 1024,
      message: "Too large.",
    });
  const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

  test("is read when it is nested 100 deep", async () => {
    expect(await read(nested(100))).toBeInstanceOf(Array);
  });

  test("is rejected when it is nested deeper, before it is parsed", async () => {
    await expect(read(nested(101))).rejects.toThrow("The body is nested too deep.");
    await expect(read("[".repeat(500_000))).rejects.toThrow("The body is nested too deep.");
    await expect(read("[")).rejects.toThrow(new Invalid(message("http.body-not-json")));
  });
});
