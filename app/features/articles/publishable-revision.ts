import { isTooDeep, shapeProblems } from "#app/features/editor/check-shape.ts";
import { Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { parseInput } from "#app/infra/input.ts";
import { PublishableContent } from "./article-input.ts";
import type { DraftContent } from "./draft-content.ts";

function assertShallow(document: unknown): void {
  const problems = shapeProblems(document).filter(isTooDeep);
  const [first] = problems;
  if (!first) return;
  const fields = problems.map(({ path, message }) => ({ path: `document.${path}`, message }));
  throw new Invalid(first.message, fields);
}

type Block = { type?: unknown; attrs?: unknown; content?: unknown };

const isBlock = (json: unknown): json is Block => typeof json === "object" && json !== null;

function contentOf(json: unknown): readonly unknown[] {
  return isBlock(json) && Array.isArray(json.content) ? json.content : [];
}

/** Whether a picture within could not come along with a paste. */
function lacksPicture(json: unknown): boolean {
  if (!isBlock(json)) return false;
  const origin = isBlock(json.attrs) && "origin" in json.attrs ? json.attrs.origin : null;
  return origin === "picture" || contentOf(json).some(lacksPicture);
}

function assertPicturesThere(document: unknown): void {
  const fields = contentOf(document).flatMap((block, index) =>
    lacksPicture(block)
      ? [{ path: `document.content[${index}]`, message: message("articles.picture-lacking") }]
      : [],
  );
  if (fields.length > 0) throw new Invalid(message("articles.picture-lacking"), fields);
}

/**
 * Returns a revision in a form that may be published; a shared draft may hold anything that was typed.
 * @throws Invalid naming each place that prevents the publication
 */
export function publishableOf<Revision extends DraftContent>(revision: Revision): Revision {
  const { document, ...content } = revision;
  assertShallow(document);
  assertPicturesThere(document);
  return { ...revision, ...parseInput(PublishableContent, content) };
}
