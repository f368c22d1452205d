import { tagSlug } from "../slug.ts";
import { tagKey } from "../shared-draft/write-draft-doc.ts";

const longestTag = 60;

/** The names in a text with commas between them. */
export const namesIn = (typed: string): string[] =>
  typed
    .split(/[,،、，]/)
    .map((name) => name.trim().replace(/\s+/g, " "))
    .filter((name) => name !== "");

export const canBeTag = (name: string) => tagSlug(name) !== "" && name.length <= longestTag;

/** Adds names to a list; `same` are those that are the same tag as one that is there under another name. */
export function withTags(tags: readonly string[], names: readonly string[]) {
  const after = [...tags];
  const same: { name: string; first: string }[] = [];
  for (const name of names) {
    const first = after.find((tag) => tagKey(tag) === tagKey(name));
    if (first === undefined) after.push(name);
    else if (first !== name) same.push({ name, first });
  }
  return { after, same };
}
