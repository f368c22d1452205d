import { longestSlug, slugify } from "#app/features/articles/slug.ts";
import type { WordPressItem } from "./export.ts";

const roomForNumber = 6;

export type ItemSlug = { slug: string; detail: string | null };

/** Plans a slug for each item: its own, otherwise one from its title; different from all others. */
export function planSlugs(
  items: readonly WordPressItem[],
  slugs: { taken: ReadonlySet<string>; known: ReadonlyMap<number, string> },
): Map<number, ItemSlug> {
  const planned = new Map<number, ItemSlug>();
  const taken = new Set([...slugs.taken, ...slugs.known.values()]);
  const lastNumber = new Map<string, number>();
  for (const item of items) {
    const known = slugs.known.get(item.id);
    if (known !== undefined) {
      planned.set(item.id, { slug: known, detail: null });
      continue;
    }
    const wanted = wantedSlug(item);
    const base = wanted.slice(0, longestSlug - roomForNumber).replace(/(?<!-)-+$/, "");
    let slug = wanted;
    for (let number = lastNumber.get(base) ?? 2; taken.has(slug); number += 1) {
      slug = `${base}-${number}`;
      lastNumber.set(base, number + 1);
    }
    taken.add(slug);
    planned.set(item.id, { slug, detail: changeOf(item, slug) });
  }
  return planned;
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

/** Titles are HTML; their tags and entities do not belong in an address. */
function wantedSlug(item: WordPressItem): string {
  const title = item.title.replace(/<[^<>]{0,1000}>|&#?\w{1,30};/g, " ");
  return slugify(decoded(item.slug)) || slugify(title) || `${item.type}-${item.id}`;
}

function changeOf(item: WordPressItem, slug: string): string | null {
  const before = decoded(item.slug);
  return before === "" || before === slug ? null : `Its address ends in "${slug}", not "${before}"`;
}
