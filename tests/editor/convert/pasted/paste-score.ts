import type { DocumentNode } from "#app/features/editor/document-schema.ts";
import { convertPasted } from "#app/features/editor/convert/convert-pasted.ts";
import { unsupported } from "#app/features/editor/convert/html/document-nodes.ts";
import { lines, outline } from "../outline.ts";
import type { PasteSample } from "./paste-sample.ts";

const options = {
  pastedInto: "https://our.example",
  missingPicture: ({ node }: { node: DocumentNode }) =>
    unsupported("unsupported", { label: `missing: ${String(node.attrs?.["alt"])}`, original: "" }),
};

export function pasted({ format, source }: Pick<PasteSample, "format" | "source">) {
  return convertPasted({ format, source }, options).document;
}

/** How many lines of one outline stand in another, in their order. */
function common(some: readonly string[], others: readonly string[]): number {
  let row = new Array<number>(others.length + 1).fill(0);
  for (const line of some) {
    const next = [0];
    for (const [index, other] of others.entries()) {
      const best = Math.max(row[index + 1] ?? 0, next[index] ?? 0);
      next.push(line === other ? (row[index] ?? 0) + 1 : best);
    }
    row = next;
  }
  return row[others.length] ?? 0;
}

type Score = { kept: number; of: number };

/** Blocks with their marks that came as they should, of those that should have come or did. */
export function scoreOf(sample: PasteSample): Score & { got: string; wanted: string } {
  const got = outline(pasted(sample));
  const wanted = lines(sample.expected.replaceAll("\\t", "\t"));
  const [has, should] = [got.split("\n"), wanted.split("\n")];
  return { kept: common(has, should), of: Math.max(has.length, should.length), got, wanted };
}
