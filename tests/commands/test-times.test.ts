import { expect, it } from "vitest";
import { timesByPart } from "../../bin/lib/test-times.js";

it("the table at the end of npm test says how long each part took, and all beside each other", () => {
  const parts = [
    { name: "format", seconds: 9.04 },
    { name: "unit", seconds: 123.46 },
  ];
  expect(timesByPart(parts, 128.04)).toEqual([
    "  format    9.0 s",
    "  unit    123.5 s",
    "  all     128.0 s",
  ]);
});
