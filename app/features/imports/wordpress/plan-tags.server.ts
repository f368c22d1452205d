import { tagSlug } from "#app/features/articles/slug.ts";
import type { WordPressExport, WordPressTerm, WordPressTermName } from "./export.ts";
import { oldTermPaths } from "./permalinks.ts";
import { plainLine, shortened } from "./plain-text.server.ts";
import type { PlannedRedirect, PlannedTag, ReportEntry } from "./plan.ts";
import { cameEntry, skippedEntry } from "./report-entry.ts";

const longestTagName = 60;
const mostTags = 20;

type TermKind = "category" | "tag";

export type PlannedTags = {
  tags: PlannedTag[];
  entries: ReportEntry[];
  redirects: PlannedRedirect[];
  /** Returns an item's categories and tags as tag names, as many as an article may have. */
  namesFor: (item: { categories: WordPressTermName[]; tags: WordPressTermName[] }) => {
    names: string[];
    details: string[];
  };
};

/**
 * Merges categories and tags. A tag is its name's slug: terms with names that differ only in spelling become
 * one, named as the first of them, categories first.
 */
export function planTags(read: WordPressExport): PlannedTags {
  const bySlug = new Map<string, PlannedTag>();
  const entries: ReportEntry[] = [];
  const redirects: PlannedRedirect[] = [];
  for (const { kind, term } of termsOf(read)) {
    const { tag, entry } = take(term, { kind, bySlug });
    entries.push(entry);
    if (!tag) continue;
    const all = kind === "category" ? read.categories : read.tags;
    for (const from of oldTermPaths(term, { site: read.site, kind, all })) {
      redirects.push({ from, to: { kind: "tag", slug: tag.slug } });
    }
  }
  const namesFor: PlannedTags["namesFor"] = (item) => tagNamesOf(item, bySlug);
  return { tags: [...bySlug.values()], entries, redirects, namesFor };
}

/** Returns the export's own lists, then the terms that only items name. */
function termsOf(read: WordPressExport): { kind: TermKind; term: WordPressTerm }[] {
  const found = new Map<string, { kind: TermKind; term: WordPressTerm }>();
  const add = (kind: TermKind, term: WordPressTerm) => {
    const key = `${kind} ${term.slug === "" ? term.name : term.slug}`;
    if (!found.has(key)) found.set(key, { kind, term });
  };
  const named = { id: null, parentSlug: "", description: "" };
  for (const term of read.categories) add("category", term);
  for (const item of read.items) {
    for (const each of item.categories) add("category", { ...named, ...each });
  }
  for (const term of read.tags) add("tag", term);
  for (const item of read.items) for (const each of item.tags) add("tag", { ...named, ...each });
  return [...found.values()];
}

function nameOf(term: WordPressTermName): string {
  const { text } = plainLine(term.name);
  return shortened(text === "" ? term.slug : text, longestTagName);
}

function isUncategorized(term: WordPressTermName): boolean {
  return term.slug === "uncategorized";
}

function take(
  term: WordPressTerm,
  { kind, bySlug }: { kind: TermKind; bySlug: Map<string, PlannedTag> },
): { tag: PlannedTag | null; entry: ReportEntry } {
  const name = nameOf(term);
  const subject = { kind, id: term.slug, title: name };
  const slug = tagSlug(name);
  if (isUncategorized(term)) {
    return { tag: null, entry: skippedEntry(subject, "It says that there is no category") };
  }
  if (slug === "") {
    const reason = "Its name has neither letters nor digits, which a tag's address needs";
    return { tag: null, entry: skippedEntry(subject, reason) };
  }
  const details: string[] = [];
  const known = bySlug.get(slug);
  const description = plainLine(term.description).text;
  if (known && known.name !== name) details.push(`It joined the tag "${known.name}" (${slug})`);
  if (term.parentSlug !== "") details.push(`It stood under "${term.parentSlug}"`);
  if (name !== plainLine(term.name).text) details.push(`Its whole name: ${term.name}`);
  const tag = known ?? { slug, name, description };
  if (!known) bySlug.set(slug, tag);
  else if (tag.description === "") tag.description = description;
  else if (description !== "" && description !== tag.description) {
    details.push(`Its description: ${description}`);
  }
  return { tag, entry: cameEntry(subject, details) };
}

function tagNamesOf(
  item: { categories: WordPressTermName[]; tags: WordPressTermName[] },
  bySlug: ReadonlyMap<string, PlannedTag>,
): { names: string[]; details: string[] } {
  const found = [...item.categories, ...item.tags]
    .filter((term) => !isUncategorized(term))
    .map((term) => bySlug.get(tagSlug(nameOf(term)))?.name)
    .filter((name) => name !== undefined);
  const names = [...new Set(found)];
  const rest = names.slice(mostTags);
  const details =
    rest.length > 0 ? [`Tags beyond the ${mostTags} it can have: ${rest.join(", ")}`] : [];
  return { names: names.slice(0, mostTags), details };
}
