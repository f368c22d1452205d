import { describe, expect, it } from "vitest";
import { inTurns } from "../../bin/lib/turns.js";

function turnsOf(...names: string[]) {
  const written: string[] = [];
  return { written, turns: inTurns(names, (text) => written.push(text)) };
}

describe("the output of checks that run beside each other", () => {
  it("is written at once by the first that has not ended", () => {
    const { written, turns } = turnsOf("format", "lint");
    turns.say("format", "Format: passed");
    expect(written).toEqual(["Format: passed"]);
  });

  it("of a later one waits for the end of those before it", () => {
    const { written, turns } = turnsOf("format", "lint", "types");
    turns.say("types", "Types: passed");
    turns.end("types");
    turns.say("lint", "Lint: passed");
    turns.say("format", "Format: passed");
    turns.end("format");
    turns.say("lint", "Unused files: passed");
    expect(written).toEqual(["Format: passed", "Lint: passed", "Unused files: passed"]);
    turns.end("lint");
    expect(written.at(-1)).toBe("Types: passed");
  });

  it("is complete once all have ended, in whatever order they do", () => {
    const { written, turns } = turnsOf("one", "two", "three");
    for (const name of ["three", "one", "two"]) {
      turns.say(name, name);
      turns.end(name);
    }
    expect(written).toEqual(["one", "two", "three"]);
  });
});
