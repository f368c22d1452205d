import type { Translated } from "../message-types.ts";
import type { ui as english } from "./en.ts";

export const ui: Translated<typeof english> = {
  "ui.page-of": "Page {page, number} sur {pages, number}",
  "ui.pages": "Pages",
  "ui.pages-newer": "Plus récents",
  "ui.pages-older": "Plus anciens",
};
