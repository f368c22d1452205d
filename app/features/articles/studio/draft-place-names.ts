import type { Translate } from "#app/messages/translate.ts";

/** The number of the block that a path such as `document.content[2].content[0]` is in; null for other paths. */
function blockOf(path: string): number | null {
  const found = /^document\.content[.[](\d+)/.exec(path);
  return found ? Number(found[1]) : null;
}

/** Names the place of a problem for a person, who knows no paths. */
export function placeName(path: string, t: Translate): string {
  const [field] = path.split(/[.[]/);
  const block = blockOf(path);
  if (block !== null) return t("drafts.place-block", { block: block + 1 });
  if (field === "title") return t("articles.title");
  if (field === "excerpt") return t("articles.standfirst");
  if (field === "tags") return t("drafts.place-tags");
  if (field === "picture") return t("articles.picture");
  if (field === "lang") return t("articles.language");
  return t("drafts.place-text");
}

/** The fields of the editor, by the names of what they hold. */
export const fieldIds = {
  title: "draft-title",
  excerpt: "draft-excerpt",
  tags: "draft-tags",
  lang: "draft-language",
  picture: "draft-picture",
} as const;

const isField = (name: string): name is keyof typeof fieldIds => Object.hasOwn(fieldIds, name);

/** Moves the focus from a field to the beginning of the text. */
export function enterText(): void {
  const text = document.querySelector<HTMLElement>(".text-editor .ProseMirror");
  text?.focus();
  const first = text?.firstElementChild;
  if (first) getSelection()?.collapse(first, 0);
}

/** Brings the writer to the place of a problem. */
export function leadTo(path: string): void {
  const [field = ""] = path.split(/[.[]/);
  if (isField(field)) return document.getElementById(fieldIds[field])?.focus();
  const text = document.querySelector<HTMLElement>(".text-editor .ProseMirror");
  text?.focus();
  const blocks = [...(text?.children ?? [])].filter((each) => !each.matches(".ProseMirror-widget"));
  const block = blocks[blockOf(path) ?? 0];
  if (!block) return;
  getSelection()?.collapse(block, 0);
  block.scrollIntoView({ block: "center" });
}
