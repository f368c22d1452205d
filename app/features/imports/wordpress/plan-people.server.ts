import { slugify } from "#app/features/articles/slug.ts";
import type { WordPressAuthor, WordPressExport, WordPressItem } from "./export.ts";
import { oldAuthorPaths } from "./permalinks.ts";
import { plainLine, shortened } from "./plain-text.server.ts";
import type { PlannedByline, PlannedRedirect, ReportEntry } from "./plan.ts";
import { cameEntry, skippedEntry } from "./report-entry.ts";

const longestHandle = 60;
const longestName = 100;

/**
 * Returns a function that finds an item's author: a listed login, even when it is written a little
 * differently.
 */
export function authorNames(read: WordPressExport): (item: WordPressItem) => string {
  const logins = new Set(read.authors.map(({ login }) => login));
  const byHandle = new Map(read.authors.map(({ login }) => [asHandle(login), login]));
  return ({ authorLogin }) =>
    logins.has(authorLogin) ? authorLogin : (byHandle.get(asHandle(authorLogin)) ?? authorLogin);
}

/** Plans bylines for authors of imported content; other authors are only reported. */
export function planPeople(read: WordPressExport, signing: ReadonlySet<string>) {
  const bylines: PlannedByline[] = [];
  const entries: ReportEntry[] = [];
  const redirects: PlannedRedirect[] = [];
  const handles = new Set<string>();
  for (const author of authorsOf(read, signing)) {
    const name = nameOf(author);
    const subject = { kind: "author", id: author.login, title: name };
    if (!signing.has(author.login)) {
      entries.push(skippedEntry(subject, "Nothing that came is signed by this person"));
      continue;
    }
    const handle = freeHandle(author, handles);
    handles.add(handle);
    bylines.push({ key: author.login, handle, name });
    entries.push(cameEntry(subject, []));
    for (const from of oldAuthorPaths(author, read.site)) {
      redirects.push({ from, to: { kind: "byline", key: author.login } });
    }
  }
  return { bylines, entries, redirects };
}

/** Returns the export's authors, then those that only items name. */
function authorsOf(read: WordPressExport, signing: ReadonlySet<string>): WordPressAuthor[] {
  const byLogin = new Map(read.authors.map((author) => [author.login, author]));
  for (const login of signing) {
    if (byLogin.has(login)) continue;
    byLogin.set(login, { id: null, login, displayName: login, firstName: "", lastName: "" });
  }
  return [...byLogin.values()];
}

function nameOf({ displayName, firstName, lastName, login }: WordPressAuthor): string {
  const names = [displayName, `${firstName} ${lastName}`, login].map(
    (each) => plainLine(each).text,
  );
  return shortened(names.find((name) => name !== "") ?? "Someone", longestName);
}

/** Handles are plain ASCII, as the column requires. */
function asHandle(text: string): string {
  return slugify(text, longestHandle)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function freeHandle(author: WordPressAuthor, taken: ReadonlySet<string>): string {
  const wanted = asHandle(author.login) || asHandle(author.displayName) || "author";
  let handle = wanted;
  for (let number = 2; taken.has(handle); number += 1) handle = `${wanted}-${number}`;
  return handle;
}
