/** The data that a page shows of a person. */
export type AuthorCard = {
  id: string;
  name: string;
  username: string | null;
  pictureUrl: string | null;
  initials: string;
  gone: boolean;
};

type Named = {
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  gone: boolean;
};

export function displayName(person: Named): string {
  if (person.gone) return "Deleted user";
  const full = [person.firstName, person.lastName].map((part) => part?.trim()).filter(Boolean);
  return full.join(" ") || person.username?.trim() || "Someone";
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function firstLetter(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment.toLocaleUpperCase("en");
  return "";
}

/** Returns at most two letters in place of a picture: of the first word and of the last. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => firstLetter(word ?? "")).join("");
}

export function authorCard(person: Named & { id: string; pictureKey: string | null }): AuthorCard {
  const name = displayName(person);
  return {
    id: person.id,
    name,
    username: person.gone ? null : person.username,
    pictureUrl: person.gone || !person.pictureKey ? null : `/media/${person.pictureKey}`,
    initials: initialsOf(name),
    gone: person.gone,
  };
}
