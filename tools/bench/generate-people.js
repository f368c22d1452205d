// @ts-check
import { idAt, randomFor, wholeBelow } from "./random.js";
import { capitalized, headline, sentences, distinctiveWord } from "./words.js";

export const peopleCount = 5_000;
export const bylineCount = 200;
export const tagCount = 300;

/**
 * When the publication began: the time of the oldest article; people, tags and bylines are older.
 */
export const beginningMs = Date.UTC(2019, 0, 1);

/** The users who act in the measurements; they can also sign in at the local identity provider. */
export const actors = [
  { id: "user_benchReader", role: "reader" },
  { id: "user_benchEditor", role: "editor" },
  { id: "user_benchModerator", role: "moderator" },
  { id: "user_benchAdmin", role: "admin" },
];

/** @param {number} number */
export const personId = (number) => `user_bench${String(number).padStart(6, "0")}`;

/** @param {number} number */
function person(number) {
  const random = randomFor("person", number);
  const [firstName, lastName] = [
    capitalized(distinctiveWord(random)),
    capitalized(distinctiveWord(random)),
  ];
  return {
    id: personId(number),
    firstName,
    lastName,
    username: `${firstName.toLowerCase()}_${number}`,
    role: number < bylineCount ? "author" : "reader",
  };
}

/** @returns {{ id: string, firstName: string, lastName: string, username: string, role: string }[]} */
export function generatePeople() {
  const acting = actors.map(({ id, role }) => ({
    id,
    firstName: "Bench",
    lastName: capitalized(role),
    username: `bench_${role}`,
    role,
  }));
  return [...Array.from({ length: peopleCount }, (_, number) => person(number)), ...acting];
}

/** Each byline belongs to the user of the same number. */
export function generateBylines() {
  return Array.from({ length: bylineCount }, (_, number) => {
    const random = randomFor("byline", number);
    return {
      id: idAt(random, beginningMs + number),
      handle: `author-${number}`,
      name: headline(random, 2),
      bio: sentences(random, 2),
      userId: personId(number),
    };
  });
}

/** Ordered by rank: most articles have the first tag. */
export function generateTags() {
  const names = new Set();
  for (let number = 0; names.size < tagCount; number += 1) {
    const random = randomFor("tag", number);
    names.add(
      `${distinctiveWord(random)}${wholeBelow(random, 3) === 0 ? ` ${distinctiveWord(random)}` : ""}`,
    );
  }
  return [...names].map((name, number) => ({
    id: idAt(randomFor("tag id", number), beginningMs + number),
    slug: name.replaceAll(" ", "-"),
    name: capitalized(name),
  }));
}
