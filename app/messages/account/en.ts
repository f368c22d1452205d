/** The page of one's own account, around its parts. */
export const account = {
  "account.change": "Change name, picture or address",
  "account.changed-elsewhere": "Name, picture and address are changed where you sign in.",
  "account.export":
    "<link>Download all of it</link> as a ZIP: your profile, texts, likes, sign-ins and pictures. When you delete your account, we erase it.",
  "account.identity": "Your name and picture",
  "account.preferences": "About you, and our letters to you",
  "account.saved": "Saved.",
  "account.title": "Your account",
  "account.your-data": "What we hold of you",
} as const;
