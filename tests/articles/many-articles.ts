import { sql } from "drizzle-orm";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { bylines, tags } from "#app/db/schema/index.server.ts";

/** A tag and a byline for articles that are inserted by the hundred. */
export async function addTagAndByline(name = "common") {
  const tag = { id: newId(), slug: name, name };
  const byline = { id: newId(), handle: `writer-of-${name}`, name: "Ines Moreau" };
  await db.insert(tags).values(tag);
  await db.insert(bylines).values(byline);
  return { tag, byline };
}

type Many = { count: number; text?: string } & Awaited<ReturnType<typeof addTagAndByline>>;

/**
 * Published articles, inserted without the verbs, which are slow: `number-1` is the oldest. Each three in a
 * row have the same time, so that only the id orders them.
 */
export async function addManyArticles({ count, text = "Plain words.", tag, byline }: Many) {
  await db.execute(sql`
    insert into articles (id, status, slug, draft_revision, published_revision, title, text,
      published_at, live_updated_at)
    select gen_random_uuid(), 'published', 'number-' || number, 1, 1, 'Number ' || number, ${text},
      moment, moment
    from generate_series(1, ${count}::int) number,
      lateral (select timestamptz '2020-01-01' + number / 3 * interval '1 hour') at (moment)`);
  await db.execute(sql`
    insert into article_tags (article_id, tag_id, position) select id, ${tag.id}, 0 from articles`);
  await db.execute(sql`
    insert into article_authors (article_id, byline_id, position)
    select id, ${byline.id}, 0 from articles`);
}

/** The paths of all published articles in the order of the lists, read directly from their rows. */
export async function newestFirst(): Promise<string[]> {
  const rows = await db.execute<{ path: string }>(sql`
    select '/articles/' || slug as path from articles where status = 'published'
    order by published_at desc, id desc`);
  return rows.map(({ path }) => path);
}
