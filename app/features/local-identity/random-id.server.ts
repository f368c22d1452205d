import { randomInt } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Returns a random id of Clerk's form, such as `user_` and 27 alphanumeric characters. */
export function randomId(prefix: string): string {
  const letters = Array.from({ length: 27 }, () => alphabet.charAt(randomInt(alphabet.length)));
  return `${prefix}_${letters.join("")}`;
}
