import { z } from "zod";
import { validateDocument } from "./validate-document.ts";

/** A zod schema for a document in JSON; its issues have the path of the problem. */
export const DocumentInput = z.unknown().transform((json, context) => {
  const result = validateDocument(json);
  if (result.ok) return result.document;
  for (const { path, message } of result.problems) {
    context.addIssue({ code: "custom", path: stepsOf(path), message });
  }
  return z.NEVER;
});
export type DocumentInput = z.output<typeof DocumentInput>;

/** The same schema for a form's field, which sends JSON as text. */
export const DocumentField = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "The text could not be read as a document" });
      return z.NEVER;
    }
  })
  .pipe(DocumentInput);

function stepsOf(path: string): (string | number)[] {
  return (path.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
