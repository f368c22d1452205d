/** The languages that the studio offers, by their own names. */
export const articleLanguages = [
  ["en", "English"],
  ["fr", "Français"],
  ["de", "Deutsch"],
  ["es", "Español"],
  ["it", "Italiano"],
  ["pt", "Português"],
  ["nl", "Nederlands"],
  ["ar", "العربية"],
  ["he", "עברית"],
  ["ja", "日本語"],
  ["zh", "中文"],
] as const;
