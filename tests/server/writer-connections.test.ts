import { expect, test } from "vitest";
import { heldLeases } from "#app/infra/leases.server.ts";
import { holdConnection } from "#app/server/writer-connections.server.ts";
import { hasFewParts } from "#app/server/sync-message-shape.ts";

test("one address holds sixty connections of writers, and gives each back once", () => {
  const releases = Array.from({ length: 60 }, () => holdConnection("192.0.2.1"));
  expect(holdConnection("192.0.2.1")).toBeNull();
  expect(heldLeases("writer_connection").count).toBe(60);
  const [first] = releases;
  first?.();
  first?.();
  releases.push(holdConnection("192.0.2.1"));
  expect(holdConnection("192.0.2.1")).toBeNull();
  for (const release of releases) release?.();
  expect(heldLeases("writer_connection").count).toBe(0);
});

test.each([
  ["deep lists", `{"type":"presence","state":${"[".repeat(2_000)}`],
  ["deep objects", '{"a":'.repeat(2_000)],
  ["long lists", `{"messages":[${"1,".repeat(2_000)}1]}`],
])("a message with %s is not parsed", (_name, json) => {
  expect(hasFewParts(Buffer.from(json))).toBe(false);
});

test("twenty messages with long updates are parsed", () => {
  const push = { type: "push", batch: 1, epoch: "e", seen: 0, update: "A".repeat(100_000) };
  const messages = Array.from({ length: 20 }, () => push);
  expect(hasFewParts(Buffer.from(JSON.stringify({ messages })))).toBe(true);
});
