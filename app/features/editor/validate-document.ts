import { message } from "#app/messages/message.ts";
import { contentProblems } from "./check-content.ts";
import { type DocumentProblem, shapeProblems } from "./check-shape.ts";
import { type ArticleDocument, documentLimits } from "./document-schema.ts";

export type ValidatedDocument =
  { ok: true; document: ArticleDocument } | { ok: false; problems: DocumentProblem[] };

/**
 * Validates a document before every write. Accepts exactly what document-schema.ts lists, where the editor's
 * schema allows it, within documentLimits; returns the document unchanged. Names about twenty problems at
 * most, each with its JSON path ("content[3].attrs.src", "" for the whole).
 */
export function validateDocument(json: unknown): ValidatedDocument {
  const misshapen = shapeProblems(json);
  if (!isWellShaped(json, misshapen)) return { ok: false, problems: misshapen };
  const max = documentLimits.bytes;
  if (bytesOf(json) > max) {
    const problem = { path: "", message: message("editor.problem-bytes", { max }) };
    return { ok: false, problems: [problem] };
  }
  const misplaced = contentProblems(json);
  return misplaced.length > 0 ? { ok: false, problems: misplaced } : { ok: true, document: json };
}

function isWellShaped(json: unknown, problems: DocumentProblem[]): json is ArticleDocument {
  return problems.length === 0;
}

function bytesOf(json: unknown) {
  return new TextEncoder().encode(JSON.stringify(json)).length;
}
