import { articlePath } from "#app/features/articles/slug.ts";
import { inSlices } from "#app/infra/time-slices.server.ts";
import type { Chosen } from "./choose-items.ts";
import type { WordPressExport, WordPressSite } from "./export.ts";
import { identifierPathOf, oldPathsOf, pathOnSite } from "./permalinks.ts";
import type { PlannedRedirect, RedirectTarget } from "./plan.ts";

/** Old addresses, each with one target: the first target added for an address stays. */
export class OldAddresses {
  readonly #targets = new Map<string, RedirectTarget>();

  add({ from, to }: PlannedRedirect): void {
    if (!this.#targets.has(from)) this.#targets.set(from, to);
  }

  list(): PlannedRedirect[] {
    return [...this.#targets].map(([from, to]) => ({ from, to }));
  }

  /** WordPress answers with and without the trailing slash. */
  find(path: string): RedirectTarget | null {
    const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
    return this.#targets.get(path) ?? this.#targets.get(other) ?? null;
  }
}

type Collecting = {
  chosen: readonly Chosen[];
  others: readonly PlannedRedirect[];
  signal: AbortSignal | undefined;
};

/**
 * Collects all old addresses of imported content. A file's own page leads to the article it was uploaded to.
 * An item's guid counts last, because another site may have given it.
 * @throws the reason of `signal` between two items
 */
export async function collectAddresses(
  read: WordPressExport,
  { chosen, others, signal }: Collecting,
): Promise<OldAddresses> {
  const old = new OldAddresses();
  const comes = new Set(chosen.map(({ item }) => item.id));
  const lead = (from: string, sourceId: number) =>
    old.add({ from, to: { kind: "article", sourceId } });
  for await (const { item } of inSlices(chosen, signal)) {
    for (const from of oldPathsOf(item, read.site)) lead(from, item.id);
  }
  for (const redirect of others) old.add(redirect);
  for await (const item of inSlices(read.items, signal)) {
    if (item.type !== "attachment" || item.parentId === null || !comes.has(item.parentId)) continue;
    for (const from of oldPathsOf(item, read.site)) lead(from, item.parentId);
  }
  for await (const { item } of inSlices(chosen, signal)) {
    const from = identifierPathOf(item, read.site);
    if (from !== null) lead(from, item.id);
  }
  return old;
}

/** Returns where a link to the old site leads now, or null when its target is not imported. */
export function newAddress(
  href: string,
  how: {
    site: WordPressSite;
    old: OldAddresses;
    slugOf: (sourceId: number) => string | null;
    handleOf: (key: string) => string | null;
  },
): string | null {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return null;
  const path = pathOnSite(href, how.site);
  const target = path === null ? null : how.old.find(path);
  if (target?.kind === "article") {
    const slug = how.slugOf(target.sourceId);
    return slug === null ? null : `${encodeURI(articlePath(slug))}${new URL(href).hash}`;
  }
  if (target?.kind === "tag") return `/tags/${encodeURIComponent(target.slug)}`;
  if (target?.kind !== "byline") return null;
  const handle = how.handleOf(target.key);
  return handle === null ? null : `/authors/${handle}`;
}
