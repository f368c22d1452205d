import type { ArticleStatus } from "#app/db/values.ts";
import type { WordPressItem } from "./export.ts";

export type StatusDecision =
  | { comes: true; status: ArticleStatus; details: string[]; isFaithful: boolean }
  | { comes: false; reason: string };

const draft = (detail: string, isFaithful = false): StatusDecision => ({
  comes: true,
  status: "draft",
  details: [detail],
  isFaithful,
});

/** Only public items are published; others become drafts with the reason, or are skipped. */
export function statusOf(item: WordPressItem): StatusDecision {
  switch (item.status) {
    case "trash":
      return { comes: false, reason: "It was in the trash" };
    case "auto-draft":
      return { comes: false, reason: "It was a draft that nobody ever saved" };
    case "publish":
      return item.password === ""
        ? { comes: true, status: "published", details: [], isFaithful: true }
        : draft("It was protected by a password, so it is a draft; the password did not come");
    case "draft":
      return draft("It was a draft and is one", true);
    case "pending":
      return draft("It was waiting for review, so it is a draft");
    case "private":
      return draft("It was private, so it is a draft");
    case "future": {
      const at = item.publishedAt?.at.toISOString() ?? "an unknown time";
      return draft(`It was scheduled for ${at}, so it is a draft`);
    }
    default:
      return draft(`Its status was "${item.status.slice(0, 50)}", so it is a draft`);
  }
}

const reasons = new Map([
  ["nav_menu_item", "A menu's entry; menus are made here in their own way"],
  ["revision", "An earlier version of another text"],
  ["wp_block", "A reusable block; texts that use it have a copy of it"],
  ["wp_template", "A part of the theme"],
  ["wp_template_part", "A part of the theme"],
  ["wp_global_styles", "A part of the theme"],
  ["wp_navigation", "A menu"],
  ["custom_css", "A part of the theme"],
  ["customize_changeset", "A part of the theme"],
  ["oembed_cache", "WordPress's own notes"],
  ["user_request", "WordPress's own notes"],
]);

/** Returns why an item that is neither post nor page nor file is not imported. */
export function reasonAgainst(type: string): string {
  return reasons.get(type) ?? `Content of the kind "${type.slice(0, 50)}", which a plugin made`;
}
