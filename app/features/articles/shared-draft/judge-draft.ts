import { contentProblems } from "#app/features/editor/check-content.ts";
import {
  type DocumentProblem,
  isTooDeep,
  shapeProblems,
} from "#app/features/editor/check-shape.ts";
import { type ArticleDocument, documentLimits } from "#app/features/editor/document-schema.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { type Message, message } from "#app/messages/message.ts";
import type { DraftReading } from "./read-draft-doc.ts";
import { storableJson } from "./storable-json.ts";

/** The limits of what may be typed into a draft; article-input.ts has those of a publication. */
const draftLimits = { title: 5_000, excerpt: 20_000, tags: 200, tagName: 1_000 } as const;

export type DraftVerdict =
  /** `problems` stop a publication, not a save. */
  | { kind: "sound"; document: ArticleDocument; problems: DocumentProblem[] }
  /** Each node may be in a draft, but not in its place. */
  | { kind: "misplaced"; document: ArticleDocument; problems: DocumentProblem[] }
  | { kind: "refused"; problems: DocumentProblem[] };

const rejection = (path: string, message: Message): DraftVerdict => ({
  kind: "refused",
  problems: [{ path, message }],
});

function oversized(reading: DraftReading): DraftVerdict | null {
  const { title, excerpt, tags } = reading;
  if (title.length > draftLimits.title) return rejection("title", message("drafts.too-long"));
  if (excerpt.length > draftLimits.excerpt) return rejection("excerpt", message("drafts.too-long"));
  if (tags.length > draftLimits.tags) return rejection("tags", message("drafts.too-many-tags"));
  const long = tags.findIndex((name) => name.length > draftLimits.tagName);
  return long === -1 ? null : rejection(`tags[${long}]`, message("drafts.too-long"));
}

function isShaped(json: unknown, hard: DocumentProblem[]): json is ArticleDocument {
  return hard.length === 0;
}

/** Judges a draft as it would be after a change. Only hostile content and size are refused. */
export function judgeDraft(reading: DraftReading): DraftVerdict {
  const large = oversized(reading);
  if (large) return large;
  const given = validateDocument(reading.document);
  if (given.ok) return { kind: "sound", document: given.document, problems: [] };
  const json = storableJson(reading.document);
  const shape = shapeProblems(json);
  const hard = shape.filter((problem) => !isTooDeep(problem));
  if (!isShaped(json, hard)) return { kind: "refused", problems: hard };
  const size = Buffer.byteLength(JSON.stringify(json));
  if (size > documentLimits.bytes) return rejection("", message("drafts.too-large"));
  const misplaced = contentProblems(json);
  if (misplaced.length > 0) return { kind: "misplaced", document: json, problems: misplaced };
  return { kind: "sound", document: json, problems: shape };
}
