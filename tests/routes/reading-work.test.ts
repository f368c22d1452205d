import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { addManyArticles, addTagAndByline } from "#tests/articles/many-articles.ts";
import { asAnonymous } from "#tests/factories/comments.ts";
import { keepDatabase, renewDatabase } from "#tests/setup/database.ts";
import { open } from "./reading-site.ts";

keepDatabase();

const count = 4_000;

beforeAll(async () => {
  await renewDatabase();
  const { tag, byline } = await addTagAndByline();
  await addManyArticles({ count, text: "A common word in passing.", tag, byline });
  await db.execute(sql`update articles set text = 'One of a kind.' where slug = 'number-7'`);
  await db.execute(sql`analyze`);
});

/**
 * Counts the rows of the large tables that this connection has fetched or scanned, as PostgreSQL counts them.
 */
async function countRead(tx: Ctx): Promise<number> {
  const [read] = await tx.db.execute<{ rows: number }>(sql`
    select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows
    from pg_stat_xact_user_tables
    where relname in ('articles', 'article_tags', 'article_authors', 'article_search')`);
  return read?.rows ?? 0;
}

async function rowsRead(path: string): Promise<{ status: number; rows: number }> {
  return inTransaction(asAnonymous(), async (tx) => {
    const before = await countRead(tx);
    const { status } = await open(path, { ctx: tx });
    return { status, rows: (await countRead(tx)) - before };
  });
}

describe(`with ${count} articles of one tag and author, PostgreSQL reads a page's own rows and few more`, () => {
  test.each([
    ["/", 100],
    ["/?page=2", 100],
    ["/?page=167", 100],
    ["/?page=334", 100],
    ["/?page=999999", 10],
    ["/tags/common", 100],
    ["/tags/common?page=300", 100],
    ["/authors/writer-of-common", 100],
    ["/articles/number-2000", 50],
    ["/feed.xml", 150],
    ["/tags/common/atom.xml", 150],
    ["/authors/writer-of-common/feed.xml", 150],
    ["/sitemap.xml", 10],
    ["/sitemap.xml?part=tags-1", 10],
    ["/search?q=common", 1_500],
    ["/search?q=kind", 1_000],
    ["/search?q=-common", 10],
    ["/search?q=nowhere", 800],
  ])("%s", async (path, most) => {
    const { status, rows } = await rowsRead(path);
    expect(status).toBeLessThan(500);
    expect(rows).toBeLessThanOrEqual(most);
  });
});
