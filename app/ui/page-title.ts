type Match = { id: string; data?: unknown } | undefined;

/** Returns the publication's name from the root's data, for titles; the root may have failed. */
export function siteNameOf(matches: readonly Match[]): string {
  const data = matches.find((match) => match?.id === "root")?.data;
  if (typeof data !== "object" || data === null || !("site" in data)) return "Masthead";
  const { site } = data;
  if (typeof site !== "object" || site === null || !("name" in site)) return "Masthead";
  return typeof site.name === "string" ? site.name : "Masthead";
}

export function pageTitle(title: string, matches: readonly Match[]): string {
  return `${title} · ${siteNameOf(matches)}`;
}
