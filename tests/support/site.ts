import { readFileSync } from "node:fs";
import path from "node:path";

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the end-to-end tests need a running site.`);
  return value;
}

/** The origin of the site under test, without a slash at the end. */
export const siteOrigin = () => given("E2E_BASE_URL").replace(/\/$/, "");

/** Reads a secret from the server's DATA_DIR, such as the key it signs sessions with. */
export function siteSecret(name: "local-identity.pem" | "webhook-signing-secret"): string {
  return readFileSync(path.join(given("E2E_DATA_DIR"), "secrets", name), "utf8").trim();
}

export const demo = {
  reader: "user_demoReader",
  author: "user_demoAuthor",
  editor: "user_demoEditor",
  moderator: "user_demoModerator",
  admin: "user_demoAdmin",
} as const;

let marks = 0;

/** Returns a word that exists nowhere else on the site, so that a match is unambiguous. */
export function marker(about: string): string {
  marks += 1;
  return `zq${about}${process.pid.toString(36)}${Date.now().toString(36)}${marks}`;
}
