import { z } from "zod";
import { equalRuns } from "#app/features/editor/compare/equal-runs.ts";
import type { DraftReading } from "../../shared-draft/read-draft-doc.ts";

type Readings = { typed: DraftReading; stored: DraftReading; path: string };

const longestMs = 1_000;

const Document = z.looseObject({ content: z.array(z.unknown()).default([]) });
const textsOf = (blocks: readonly unknown[]) => blocks.map((block) => JSON.stringify(block));

/** The document as typed, but the blocks around a place, up to the next ones that are equal in both, as stored. */
function documentWithout(at: number, { typed, stored }: Readings): unknown {
  const document = Document.parse(typed.document);
  const ours = document.content;
  const theirs = Document.parse(stored.document).content;
  const runs = equalRuns(textsOf(theirs), textsOf(ours), { timeout: longestMs });
  const pairs = runs.flatMap(({ row, column, count }) =>
    Array.from({ length: count }, (_, step) => [row + step, column + step] as const),
  );
  const [theirLast, ourLast] = pairs.findLast(([, our]) => our < at) ?? [-1, -1];
  const [theirNext, ourNext] = pairs.find(([, our]) => our > at) ?? [theirs.length, ours.length];
  const content = [
    ...ours.slice(0, ourLast + 1),
    ...theirs.slice(theirLast + 1, theirNext),
    ...ours.slice(ourNext),
  ];
  return { ...document, content };
}

/** Returns a draft as typed, but the place that the server refuses as stored; null for no place in particular. */
export function withStoredPlace(readings: Readings): DraftReading | null {
  const { typed, stored, path } = readings;
  const [, block] = /^content\[(\d+)\]/.exec(path) ?? [];
  if (block !== undefined) return { ...typed, document: documentWithout(Number(block), readings) };
  if (path.startsWith("tags")) return { ...typed, tags: stored.tags };
  if (path === "title" || path === "excerpt") return { ...typed, [path]: stored[path] };
  return null;
}
