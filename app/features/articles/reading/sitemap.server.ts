import { env } from "#app/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import {
  countPublished,
  entriesInPart,
  listSitemapArticles,
  listSitemapAuthors,
  listSitemapTags,
  type SitemapEntry,
} from "./sitemap-queries.server.ts";
import { element, xmlHeader } from "./xml.ts";

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

function entry(name: "url" | "sitemap", { path, changed }: SitemapEntry): string {
  const changedAt = element("lastmod", changed?.toISOString() ?? "");
  return `<${name}>${element("loc", env.SITE_URL + path)}${changedAt}</${name}>\n`;
}

const written = (kind: "urlset" | "sitemapindex", entries: string[]) =>
  `${xmlHeader}<${kind} ${namespace}>\n${entries.join("")}</${kind}>\n`;

const urls = (entries: SitemapEntry[]) =>
  written(
    "urlset",
    entries.map((each) => entry("url", each)),
  );

async function writePart(ctx: Ctx, part: string): Promise<string> {
  if (part === "tags") return urls(await listSitemapTags(ctx));
  if (part === "authors") return urls(await listSitemapAuthors(ctx));
  const number = /^[1-9]\d{0,4}$/.test(part) ? Number(part) : 0;
  const entries = number > 0 ? await listSitemapArticles(ctx, number) : [];
  if (entries.length === 0) throw new NotFound("There is no such part of the sitemap.");
  return urls(entries);
}

/**
 * The addresses of everything published; past 5,000 articles an index of parts.
 * @throws NotFound for a part that does not exist.
 */
export async function writeSitemap(ctx: Ctx, part: string | null): Promise<string> {
  if (part !== null) return writePart(ctx, part);
  const total = await countPublished(ctx);
  if (total > entriesInPart) {
    const numbers = Array.from({ length: Math.ceil(total / entriesInPart) }, (_, at) => at + 1);
    const parts = [...numbers.map(String), "tags", "authors"];
    return written(
      "sitemapindex",
      parts.map((name) => entry("sitemap", { path: `/sitemap.xml?part=${name}`, changed: null })),
    );
  }
  const [articles, tags, authors] = await Promise.all([
    listSitemapArticles(ctx, 1),
    listSitemapTags(ctx),
    listSitemapAuthors(ctx),
  ]);
  return urls([
    { path: "/", changed: articles[0]?.changed ?? null },
    ...articles,
    ...tags,
    ...authors,
  ]);
}
