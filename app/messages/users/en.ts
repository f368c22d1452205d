/** What people publish about themselves, and which letters they want. */
export const users = {
  "users.bio-hint-public":
    "Everybody can read this on your author page. At most {maximum} characters.",
  "users.bio-hint-quiet":
    "Nobody sees this unless you write here. Then everybody can read it on your author page. At most {maximum} characters.",
  "users.bio-label": "A few words about you",
  "users.bio-too-long": "Please keep this to {maximum} characters.",
  "users.emails-wanted": "Write to me about",
  "users.id-unusable": "This is no person’s id.",
  "users.language-hint":
    "Without a choice we write in your account’s, if we can, or else in English.",
  "users.language-label": "Language of your account, of staff pages and of our letters",
  "users.language-none": "No choice",
  "users.language-unknown": "This is none of our languages.",
  "users.link-too-long": "One of these addresses is too long.",
  "users.link-unusable": "“{link}” is no web address. They begin with https:// or http://.",
  "users.links-hint-public":
    "Everybody can read this on your author page. Up to {maximum} web addresses, one a line, such as https://example.org/you",
  "users.links-hint-quiet":
    "Nobody sees this unless you write here. Then everybody can read it on your author page. Up to {maximum} web addresses, one a line, such as https://example.org/you",
  "users.links-label": "Where else to find you",
  "users.links-too-many": "At most {maximum} addresses, please.",
  "users.not-text": "This must be text.",
  "users.reminders": "Reminders",
  "users.reminders-hint": "Once, about what is left to do here.",
  "users.save": "Save",
  "users.session-alerts": "Unusual sign-ins",
  "users.session-alerts-hint": "When your account is used in a way it has not been before.",
  "users.suspended": "Your account is suspended, so you can only read.",
  "users.unwritable": "This contains characters that cannot be kept.",
} as const;
