import { expect, test } from "vitest";
import { inSlices } from "#app/infra/time-slices.server.ts";

function* endless() {
  for (;;) yield 0;
}

test("work without I/O stops at its abort signal", async () => {
  const stopping = new AbortController();
  setImmediate(() => stopping.abort());
  const work = async () => {
    for await (const item of inSlices(endless(), stopping.signal)) void item;
  };
  await expect(work()).rejects.toMatchObject({ name: "AbortError" });
});
