export const islandTag = "masthead-island";

/** Returns the HTML that replaces content taken out of it: see HtmlOptions.islands. */
export function islandHtml(key: string): string {
  return `<${islandTag} key="${key}"></${islandTag}>`;
}

export const islandPattern = /<masthead-island key="([^"]*)"><\/masthead-island>/g;
