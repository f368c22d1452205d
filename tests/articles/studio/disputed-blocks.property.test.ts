import fc from "fast-check";
import { equalityDeep } from "lib0/function";
import * as Y from "yjs";
import { expect, test } from "vitest";
import { draftParts } from "#app/features/articles/shared-draft/draft-doc.ts";
import { disputedBlocks } from "#app/features/articles/studio/sync/disputed-blocks.ts";
import { blocksOf } from "#app/features/articles/studio/sync/draft-blocks.ts";

type Step = { kind: "type" | "erase" | "attribute" | "add" | "drop" | "title"; at: number };

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step["kind"]>(
      "type",
      "type",
      "erase",
      "attribute",
      "add",
      "drop",
      "title",
    ),
    at: fc.nat(40),
  }),
  { maxLength: 8 },
);

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

function take(doc: Y.Doc, { kind, at }: Step): void {
  const { document, title } = draftParts(doc);
  if (kind === "title") return title.insert(at % (title.length + 1), "T");
  if (kind === "add") return document.insert(at % (document.length + 1), [paragraph(`new ${at}`)]);
  if (document.length === 0) return;
  const index = at % document.length;
  if (kind === "drop") return document.delete(index, 1);
  const block = document.get(index) as Y.XmlElement;
  const text = block.get(0) as Y.XmlText;
  if (kind === "attribute") block.setAttribute("align", at % 2 ? "left" : "right");
  else if (kind === "type") text.insert(at % (text.length + 1), String(at));
  else if (text.length > 0) text.delete(at % text.length, 1);
}

/** Two copies of one draft, each after steps of its own. */
function twoSides(mySteps: Step[], theirSteps: Step[]) {
  const base = new Y.Doc();
  draftParts(base).document.insert(0, ["One day", "Two days", "Three"].map(paragraph));
  draftParts(base).title.insert(0, "Tides");
  const state = Y.encodeStateAsUpdate(base);
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [mine, theirs]) Y.applyUpdate(doc, state);
  const unsent: Uint8Array[] = [Y.encodeStateAsUpdate(new Y.Doc())];
  mine.on("update", (update: Uint8Array) => void unsent.push(update));
  for (const step of mySteps) take(mine, step);
  for (const step of theirSteps) take(theirs, step);
  return { base, mine, theirs, unsent: Y.mergeUpdates(unsent) };
}

const contents = (doc: Y.Doc) => new Map(blocksOf(doc).map(({ id, content }) => [id, content]));

function mergeOf(one: Y.Doc, other: Y.Doc): Y.Doc {
  const merged = new Y.Doc();
  for (const doc of [one, other]) Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc));
  return merged;
}

test("the blocks that both sides changed, and whose merge is neither side's, are named with both versions", () => {
  const isSame = (one: unknown, other: unknown) => equalityDeep(one, other);
  fc.assert(
    fc.property(steps, steps, (mySteps, theirSteps) => {
      const { base, mine, theirs, unsent } = twoSides(mySteps, theirSteps);
      const [before, merged] = [contents(base), contents(mergeOf(mine, theirs))];
      const [my, their] = [contents(mine), contents(theirs)];
      const expected = [...merged].flatMap(([id, content]) => {
        if (!before.has(id) || !my.has(id) || !their.has(id)) return [];
        const [own, other] = [my.get(id), their.get(id)];
        const changed = !isSame(own, before.get(id)) && !isSame(other, before.get(id));
        const differs = ![own, other].some((each) => isSame(each, content)) && !isSame(own, other);
        return changed && differs ? [{ id, mine: own, theirs: other }] : [];
      });
      const sides = {
        mine: [Y.encodeStateAsUpdate(mine)],
        ...{ unsent, theirs: Y.encodeStateAsUpdate(theirs) },
      };
      expect(disputedBlocks(sides)).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});

test("what was sent and is there already disputes nothing, also when its answer was lost", () => {
  const typing: Step[] = [{ kind: "type", at: 3 }];
  const { mine, unsent } = twoSides(typing, []);
  const state = Y.encodeStateAsUpdate(mine);
  expect(disputedBlocks({ mine: [state], unsent, theirs: state })).toEqual([]);
});
