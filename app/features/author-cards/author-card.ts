import type { Translate } from "#app/messages/translate.ts";

/** What is known of a person, without words in any language: caches keep this. */
export type CardFacts = {
  id: string;
  /** Null for a person who has no name, or has left. */
  name: string | null;
  username: string | null;
  pictureUrl: string | null;
  gone: boolean;
};

/** The data that a page shows of a person. */
export type AuthorCard = CardFacts & { name: string; initials: string };

type Named = {
  firstName: string | null;
  lastName: string | null;
  username: string | null;
  gone: boolean;
};

function ownName(person: Named): string | null {
  if (person.gone) return null;
  const full = [person.firstName, person.lastName].map((part) => part?.trim()).filter(Boolean);
  return full.join(" ") || person.username?.trim() || null;
}

function nameOrPlaceholder({ name, gone }: Pick<CardFacts, "name" | "gone">, t: Translate): string {
  if (gone) return t("author-cards.deleted-user");
  return name ?? t("author-cards.someone");
}

export function displayName(person: Named, t: Translate): string {
  return nameOrPlaceholder({ name: ownName(person), gone: person.gone }, t);
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

export function cardFacts(person: Named & { id: string; pictureKey: string | null }): CardFacts {
  return {
    id: person.id,
    name: ownName(person),
    username: person.gone ? null : person.username,
    pictureUrl: person.gone || !person.pictureKey ? null : `/media/${person.pictureKey}`,
    gone: person.gone,
  };
}

/** Names a person in the language of the page, also where there is no name. */
export function named(facts: Pick<CardFacts, "name" | "gone">, t: Translate) {
  const name = nameOrPlaceholder(facts, t);
  return { name, initials: initialsOf(name) };
}

export function authorCard(facts: CardFacts, t: Translate): AuthorCard {
  return { ...facts, ...named(facts, t) };
}
