// @ts-check
import { idAt, randomFor, wholeBelow } from "./random.js";
import { capitalized, headline, sentences, distinctiveWord } from "./words.js";

export const peopleCount = 5_000;
export const bylineCount = 200;
export const tagCount = 300;

/** When the publication began: the oldest article, before it people, tags and bylines. */
export const beginningMs = Date.UTC(2019, 0, 1);

/** Those who act in the measurements; they can sign in at the local identity provider as well. */
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

/** Each is signed by the person of the same number. */
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

/** By rank: the first is carried by most articles. */
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
