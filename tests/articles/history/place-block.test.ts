import { describe, expect, test } from "vitest";
import { placeBlock } from "#app/features/articles/history/place-block.ts";
import { nodeOfDocument } from "#app/features/articles/history/restored-content.ts";
import { documentOf } from "#tests/factories/documents.ts";

const nodeOf = (...texts: string[]) => nodeOfDocument(documentOf(...texts));
const lamp = "The lamp burns all night long.";
const lampLater = "The lamp burns all day long.";

function place(given: { old: string[]; block: number; now: string[]; seen?: string[] | null }) {
  const { old, block, now, seen = now } = given;
  const placed = placeBlock({
    ...{ old: nodeOf(...old), block, now: nodeOf(...now) },
    seen: seen && nodeOf(...seen),
  });
  return "blocks" in placed
    ? [placed.kind, ...placed.blocks.map((node) => node.textContent)]
    : [placed.kind];
}

describe("putting one block of an old version back", () => {
  test("replaces its counterpart, wherever that stands now", () => {
    const old = ["One.", lamp];
    expect(place({ old, block: 1, now: [lampLater, "Two."] })).toEqual(["replaced", lamp, "Two."]);
  });

  test("puts it behind the nearest block before it that is left", () => {
    const old = ["One.", "Two.", lamp, "Four."];
    expect(place({ old, block: 2, now: ["One.", "New.", "Four."] })).toEqual([
      ...["inserted", "One.", lamp, "New.", "Four."],
    ]);
  });

  test("puts it before the nearest block after it where nothing before it is left", () => {
    const old = [lamp, "Two.", "Three."];
    expect(place({ old, block: 0, now: ["New.", "Three."] })).toEqual([
      ...["inserted", "New.", lamp, "Three."],
    ]);
  });

  test("puts it at the end where nothing is left", () => {
    const now = ["Something.", "Else.", ""];
    expect(place({ old: [lamp, "Two."], block: 0, now })).toEqual([
      ...["inserted", "Something.", "Else.", lamp, ""],
    ]);
  });

  test("does nothing where the draft has it, where somebody has written, or where it never was", () => {
    expect(place({ old: [lamp], block: 0, now: ["One.", lamp] })).toEqual(["there"]);
    expect(place({ old: [lamp], block: 0, now: [`${lampLater} New.`], seen: [lampLater] })).toEqual(
      ["written"],
    );
    expect(place({ old: [lamp], block: 0, now: [lampLater], seen: null })).toEqual(["written"]);
    expect(place({ old: [lamp], block: 1, now: [lampLater] })).toEqual(["missing"]);
  });
});
