// @ts-check
import { readFileSync } from "node:fs";
import path from "node:path";
import { CommandError } from "./steps.js";

/** A failed start of the server; `transient` when an early retry may succeed. */
class PostgresFailure extends CommandError {
  transient = false;
}

export const startOver = "To start over with an empty one: npm run demo -- --reset";

/**
 * The server's messages about temporary conditions: another start, a taken port or a killed server's
 * children.
 */
const transientSigns = [
  'lock file "postmaster.pid"',
  "pre-existing shared memory block",
  "could not create any TCP/IP sockets",
];

/** @type {Record<string, (directory: string) => string>} */
const sentences = {
  full: (at) => `The disk that holds ${at} is full. Make room there, then start again.`,
  readOnly: (at) => `The disk that holds ${at} is read-only. Set DATA_DIR to another one.`,
  owner: (at) =>
    `The database in ${at} belongs to another user than the one its server runs as. Give it back (chown -R), or set DATA_DIR elsewhere.`,
  mode: (at) =>
    `The database in ${at} is open to other users, so PostgreSQL refuses it. Run: chmod 700 ${at}`,
  version: (at) => `The database in ${at} was made by another version of PostgreSQL. ${startOver}`,
  user: () =>
    "PostgreSQL needs the user it runs as to have a name in /etc/passwd. Run as one that has, or set DATABASE_URL to a server of your own.",
};

/** @type {[sign: string, meaning: keyof typeof sentences][]} */
const knownSigns = [
  ["No space left on device", "full"],
  ["Disk quota exceeded", "full"],
  ["Read-only file system", "readOnly"],
  ["wrong ownership", "owner"],
  ["Permission denied", "owner"],
  ["invalid permissions", "mode"],
  ["was initialized by PostgreSQL version", "version"],
  ["could not look up effective user ID", "user"],
];

/**
 * Returns the sentence for an output of PostgreSQL's programs, when it is a known failure.
 * @param {string} said
 * @param {string} directory
 */
export function knownFailure(said, directory) {
  const meaning = knownSigns.find(([sign]) => said.includes(sign))?.[1];
  return meaning && sentences[meaning]?.(directory);
}

/**
 * Turns the server's log since `from` into a sentence for the user.
 * @param {string} dataDir
 * @param {number} from length of the log in bytes before this start
 */
export function failureFromLog(dataDir, from) {
  const log = path.join(dataDir, "postgres.log");
  const cluster = path.join(dataDir, "postgres", "cluster");
  const text = readFileSync(log).subarray(from).toString("utf8");
  const reason = lastComplaint(text);
  const failure = new PostgresFailure(
    knownFailure(text, cluster) ??
      `The database in ${cluster} is damaged and does not start${reason}. Its log is ${log}. ${startOver}`,
  );
  failure.transient = transientSigns.some((sign) => text.includes(sign));
  return failure;
}

/** @param {string} text */
function lastComplaint(text) {
  const lines = text.trim().split("\n");
  const line = lines.findLast((entry) => /FATAL|PANIC|^postgres:/.test(entry)) ?? "";
  const said = /(?:FATAL|PANIC|postgres):\s+(.*)/.exec(line)?.[1];
  return said ? ` (${said})` : "";
}
