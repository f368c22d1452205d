/** What is set for an article beside its text. */
export const settings = {
  "settings.at-once": "Settings that apply at once",
  "settings.at-once-rule":
    "They are no part of the text: each applies as soon as it is sent, for readers too.",
  "settings.author-add": "Add {name}",
  "settings.author-down": "Move {name} down",
  "settings.author-find": "Search",
  "settings.author-leave": "Leave this article",
  "settings.author-leaving":
    "Without your name here, you can no longer open this article. Only an editor could add you again.",
  "settings.author-new": "has signed nothing yet",
  "settings.author-others": "Only an editor can add someone else.",
  "settings.author-remove": "Remove {name}",
  "settings.author-remove-me": "Remove me",
  "settings.author-removed-stays": "Your name goes from the article. You can still edit it.",
  "settings.author-search": "Add an author",
  "settings.author-search-me": "Add yourself",
  "settings.author-unknown": "One of these people is not known here.",
  "settings.author-up": "Move {name} up",
  "settings.authors": "Authors",
  "settings.authors-by-editors": "An editor can add other people.",
  "settings.authors-changed":
    "Someone else has changed the authors since you opened this page. They are shown as they are now.",
  "settings.authors-none": "Someone must sign the article.",
  "settings.authors-repeated": "Nobody signs twice.",
  "settings.authors-rule":
    "Readers see the names in this order. Whoever is named here may edit the article, and publish it.",
  "settings.authors-too-many": "At most {maximum} people can sign an article.",
  "settings.byline-malformed": "This is not a byline.",
  "settings.canonical": "First published at",
  "settings.canonical-malformed":
    "Please give a whole address, such as https://example.org/article, without a name or password in it.",
  "settings.canonical-rule":
    "For a text that is at home at another address: search engines are sent there, and this site’s map leaves the article out. Empty for its own address.",
  "settings.canonical-set": "Set the address",
  "settings.canonical-too-long": "An address has at most {maximum} characters.",
  "settings.comments-closed": "Closed: none are shown",
  "settings.comments-mode": "Comments",
  "settings.comments-mode-rule":
    "None are deleted: open them again, and they are back. Moderators always see all of them.",
  "settings.comments-mode-set": "Set the comments",
  "settings.comments-mode-unknown": "Comments are open, read-only or closed.",
  "settings.comments-open": "Open: readers can write",
  "settings.comments-read-only": "Read-only: shown, and nobody can write",
  "settings.search-found":
    "{count, plural, =0 {Nothing found.} =1 {One found. Choose with the arrow keys and Enter.} other {# found. Choose with the arrow keys and Enter.}}",
  "settings.search-nothing": "Nothing found.",
  "settings.translation-draft": "draft",
  "settings.translation-find": "Search",
  "settings.translation-hidden": "a draft of somebody else",
  "settings.translation-is-draft": "{language} · draft",
  "settings.translation-is-published": "{language} · published",
  "settings.translation-link": "Link “{title}”",
  "settings.translation-repeated":
    "These articles would then have two translations in the same language ({language}). Change the language of one of them first.",
  "settings.translation-rule":
    "One article for each language. Readers see links to those that are published.",
  "settings.translation-search": "Link the same article in another language",
  "settings.translation-unknown": "There is no such article.",
  "settings.translation-unlink": "Unlink this article",
  "settings.translations": "Translations",
} as const;
