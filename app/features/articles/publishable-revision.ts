import { isTooDeep, shapeProblems } from "#app/features/editor/check-shape.ts";
import { Invalid } from "#app/infra/errors.ts";
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

/**
 * Returns a revision in a form that may be published; a shared draft may hold anything that was typed.
 * @throws Invalid naming each place that prevents the publication
 */
export function publishableOf<Revision extends DraftContent>(revision: Revision): Revision {
  const { document, ...content } = revision;
  assertShallow(document);
  return { ...revision, ...parseInput(PublishableContent, content) };
}
