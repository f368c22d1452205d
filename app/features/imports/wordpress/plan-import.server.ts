import { yieldToEventLoop } from "#app/infra/time-slices.server.ts";
import { chooseItems, chosenOf } from "./choose-items.ts";
import type { ContentOptions } from "./content-to-document.server.ts";
import type { WordPressExport, WordPressItem } from "./export.ts";
import { Galleries } from "./galleries.ts";
import { collectAddresses, newAddress } from "./old-links.server.ts";
import { homeOf } from "./permalinks.ts";
import { plainLine } from "./plain-text.server.ts";
import type { FeaturedPicture, ImportPlan, PlanOptions } from "./plan.ts";
import { PlannedItems } from "./plan-items.server.ts";
import { authorNames, planPeople } from "./plan-people.server.ts";
import { planSlugs } from "./plan-slugs.ts";
import { planTags } from "./plan-tags.server.ts";

const nothingKnown = { taken: new Set<string>(), known: new Map<number, string>() };

/**
 * Plans what importing an export would write, with one line for each thing in it: imported, simplified, or
 * skipped. Makes all decisions and writes nothing; the same export with the same options gives the same plan.
 */
export async function planImport(read: WordPressExport, options: PlanOptions): Promise<ImportPlan> {
  const { site } = read;
  const choices = chooseItems(read);
  const chosen = chosenOf(choices);
  const coming = chosen.map(({ item }) => item);
  const authorOf = authorNames(read);
  const logins = coming.map(authorOf).filter((login) => login !== "");
  const slugs = planSlugs(coming, options.slugs ?? nothingKnown);
  await yieldToEventLoop(options.signal);
  const tags = planTags(read);
  await yieldToEventLoop(options.signal);
  const people = planPeople(read, new Set(logins));
  const others = [...tags.redirects, ...people.redirects];
  const old = await collectAddresses(read, { chosen, others, signal: options.signal });
  await yieldToEventLoop(options.signal);
  const handles = new Map(people.bylines.map(({ key, handle }) => [key, handle]));
  const resolveLink = (href: string) =>
    newAddress(href, {
      site,
      old,
      slugOf: (id) => slugs.get(id)?.slug ?? null,
      handleOf: (key) => handles.get(key) ?? null,
    });
  const planned = await new PlannedItems({
    site,
    now: options.now,
    contentOptionsFor: contentOptions(read, { ...options, resolveLink }),
    slugFor: (item) => slugs.get(item.id) ?? { slug: `item-${item.id}`, detail: null },
    tagsFor: tags.namesFor,
    authorOf,
    pictureFor: featuredPictures(read, options),
  }).add(choices, options.signal);
  return {
    site: { title: plainLine(site.title).text, address: homeOf(site), lang: languageOf(read) },
    bylines: people.bylines,
    tags: tags.tags,
    articles: planned.articles,
    comments: planned.comments,
    redirects: old.list(),
    pictures: planned.pictures(),
    report: {
      items: planned.entries,
      comments: planned.commentEntries,
      terms: tags.entries,
      people: people.entries,
      unsupported: planned.unsupported(),
      warnings: read.warnings,
    },
  };
}

function contentOptions(
  read: WordPressExport,
  options: PlanOptions & Required<Pick<ContentOptions, "resolveLink">>,
): (item: WordPressItem) => ContentOptions {
  const galleries = new Galleries(read);
  const reusable = new Map(
    read.items
      .filter(({ type, status }) => type === "wp_block" && status === "publish")
      .map(({ id, content }) => [id, content]),
  );
  const { resolveImage, resolveLink } = options;
  return (item) => ({
    // A relative address is relative to the page that contains it.
    baseUrl: URL.canParse(item.link) ? item.link : homeOf(read.site),
    resolveLink,
    ...(resolveImage ? { resolveImage } : {}),
    findGallery: (attributes) => galleries.find(item.id, attributes),
    findReusable: (id) => reusable.get(id) ?? null,
  });
}

function featuredPictures(
  read: WordPressExport,
  { resolveImage }: PlanOptions,
): (item: WordPressItem) => FeaturedPicture | null {
  const files = new Map(
    read.items.filter(({ type }) => type === "attachment").map((item) => [item.id, item]),
  );
  return (item) => {
    const file = item.featuredImageId === null ? undefined : files.get(item.featuredImageId);
    const url = file?.attachmentUrl;
    if (!file || !url || !/^https?:/i.test(url) || !URL.canParse(url)) return null;
    const alt = plainLine(file.attachmentAlt).text;
    return { url, alt, kept: resolveImage?.(url) ?? null };
  };
}

/** WordPress writes "en-US"; here the language alone is the name. */
function languageOf({ site }: WordPressExport): string | null {
  return /^([a-z]{2,3})(?:[-_]|$)/i.exec(site.language)?.[1]?.toLowerCase() ?? null;
}
