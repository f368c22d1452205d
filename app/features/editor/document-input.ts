import { z } from "zod";
import { message, type Text } from "#app/messages/message.ts";
import { validateDocument } from "./validate-document.ts";

/** A zod schema for a document in JSON; its issues have the path of the problem. */
export const DocumentInput = z.unknown().transform((json, context) => {
  const result = validateDocument(json);
  if (result.ok) return result.document;
  for (const { path, message: text } of result.problems) {
    context.addIssue({ code: "custom", path: stepsOf(path), ...issueOf(text) });
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
      context.addIssue({ code: "custom", ...issueOf(message("editor.document-unreadable")) });
      return z.NEVER;
    }
  })
  .pipe(DocumentInput);

/** How an issue names a message and its values. */
function issueOf(text: Text) {
  if (typeof text === "string") return { message: text };
  return { message: text.id, params: text.values };
}

function stepsOf(path: string): (string | number)[] {
  return (path.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
