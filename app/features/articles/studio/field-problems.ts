import type { PlainId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";
import { PublishableContent } from "../article-input.ts";
import type { DraftFields } from "../shared-draft/read-draft-doc.ts";

type MarkedField = "title" | "excerpt" | "tags" | "picture" | "lang";
export type FieldProblems = Partial<Record<MarkedField, string[]>>;

type Issue = { code: string; message: string; path: PropertyKey[]; maximum?: unknown };

function wordsFor({ fields, issue }: { fields: DraftFields; issue: Issue }, t: Translate): string {
  const [field, index] = issue.path;
  const long = issue.code === "too_big";
  const most = Number(issue.maximum);
  if (long && (field === "title" || field === "excerpt")) {
    return t("drafts.too-many-characters", { length: fields[field].length, most });
  }
  if (field === "tags" && typeof index === "number") {
    const tag = fields.tags[index] ?? "";
    return long
      ? t("drafts.tag-too-long", { tag: `${tag.slice(0, 40)}…`, length: tag.length, most })
      : t("drafts.tag-impossible", { tag });
  }
  if (field === "tags") return t("drafts.tags-too-many", { count: fields.tags.length, most });
  return t("drafts.field-impossible" satisfies PlainId);
}

const isMarked = (field: unknown): field is MarkedField =>
  typeof field === "string" && Object.hasOwn(PublishableContent.shape, field);

/** Returns what in the fields cannot be published, in words for the writer, by the server's own rules. */
export function fieldProblems(fields: DraftFields, t: Translate): FieldProblems {
  const parsed = PublishableContent.safeParse(fields);
  const problems: FieldProblems = {};
  for (const issue of parsed.error?.issues ?? []) {
    const [field] = issue.path;
    if (isMarked(field)) (problems[field] ??= []).push(wordsFor({ fields, issue }, t));
  }
  return problems;
}
