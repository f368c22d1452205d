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
 * Returns a revision as it may be published: a shared draft holds whatever was typed.
 * @throws Invalid with each place that stops it
 */
export function publishableOf<Revision extends DraftContent>(revision: Revision): Revision {
  const { document, ...content } = revision;
  assertShallow(document);
  return { ...revision, ...parseInput(PublishableContent, content) };
}
