/** Parts of pages that know no product. */
export const ui = {
  "ui.page-of": "Page {page, number} of {pages, number}",
  "ui.pages": "Pages",
  "ui.pages-newer": "Newer",
  "ui.pages-older": "Older",
} as const;
