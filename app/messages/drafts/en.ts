/** The shared draft: what is saved, refused, rescued. */
export const drafts = {
  "drafts.gone": "This article was deleted. Your text is kept on this device.",
  "drafts.newer-version":
    "This article was opened by a newer version of the site. Reload the page to go on writing.",
  "drafts.too-deep": "must not be nested deeper than {most} levels",
  "drafts.too-large": "is larger than an article may be",
  "drafts.too-long": "is too long",
  "drafts.too-many-tags": "are too many",
  "drafts.unknown-part": "is not a part of an article",
  "drafts.unreadable": "cannot be read as a change of an article",
} as const;
