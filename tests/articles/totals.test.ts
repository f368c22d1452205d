import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { importArticle } from "#app/features/articles/import-article.server.ts";
import { publishArticle } from "#app/features/articles/publish-article.server.ts";
import { unpublishArticle } from "#app/features/articles/unpublish-article.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { wordsOf } from "#tests/factories/articles.ts";
import { nothingWrong, wronglyKept } from "./kept-lists.ts";
import { addManyArticles, addTagAndByline } from "./many-articles.ts";

const ctx = systemContext("test");

async function siteTotals(): Promise<number[]> {
  const rows = await db.execute<{ articles: number }>(
    sql`select articles from list_totals where kind = 'site' order by articles`,
  );
  return rows.map(({ articles }) => articles);
}

async function draftTagged(tags: string[]) {
  const { id } = await importArticle(ctx, wordsOf({ tags, title: `On ${tags.join(" and ")}` }));
  return id;
}

describe("the stored totals", () => {
  test("are right after many concurrent publications with the same tags in any order", async () => {
    const tags = ["Coast", "Hills", "Tides", "Winds"];
    const ids = await Promise.all(
      Array.from({ length: 24 }, (_, at) => draftTagged(at % 2 ? tags : [...tags].reverse())),
    );
    await Promise.all(ids.map((articleId) => publishArticle(ctx, { articleId, revision: 1 })));
    expect(await wronglyKept()).toEqual(nothingWrong);
    expect((await siteTotals()).reduce((sum, part) => sum + part, 0)).toBe(24);
  });

  test("shrink to one row per list once no other transaction changes it", async () => {
    const [first = "", ...others] = await Promise.all(
      Array.from({ length: 8 }, () => draftTagged(["Coast"])),
    );
    await Promise.all(others.map((articleId) => publishArticle(ctx, { articleId, revision: 1 })));
    await publishArticle(ctx, { articleId: first, revision: 1 });
    expect(await siteTotals()).toEqual([8]);
  });

  test("do not make one publication wait for another that has not finished", async () => {
    const [slow, quick] = [await draftTagged(["Coast"]), await draftTagged(["Coast"])];
    await inTransaction(ctx, async (tx) => {
      await tx.db.execute(sql`update articles set status = 'published', published_revision = 1,
        published_at = now(), title = 'Slow' where id = ${slow}`);
      await db.execute(sql`update articles set status = 'published', published_revision = 1,
        published_at = now(), title = 'Quick' where id = ${quick}`);
      expect(await siteTotals()).toEqual([1]);
    });
    expect(await siteTotals()).toEqual([1, 1]);
    expect(await wronglyKept()).toEqual(nothingWrong);
  });

  test("omit what was not committed", async () => {
    const articleId = await draftTagged(["Coast"]);
    const failing = inTransaction(ctx, async (tx) => {
      await publishArticle(tx, { articleId, revision: 1 });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await siteTotals()).toEqual([]);
    expect(await wronglyKept()).toEqual(nothingWrong);
  });

  test("disappear with the last article", async () => {
    const articleId = await draftTagged(["Coast"]);
    await publishArticle(ctx, { articleId, revision: 1 });
    await unpublishArticle(ctx, { articleId });
    expect([...(await db.execute(sql`select * from list_totals`))]).toEqual([]);
  });

  test("follow articles that are inserted and deleted by the hundred, without the verbs", async () => {
    await addManyArticles({ count: 300, ...(await addTagAndByline()) });
    expect(await wronglyKept()).toEqual(nothingWrong);
    await db.execute(sql`update articles set status = 'draft' where slug like '%7'`);
    await db.execute(sql`delete from articles where slug like '%3'`);
    await db.execute(sql`delete from article_tags using articles
      where articles.id = article_id and slug like '%1'`);
    expect(await wronglyKept()).toEqual(nothingWrong);
    expect(await siteTotals()).toEqual([240]);
  });

  test("reject an update that moves a tag's or a byline's row", async () => {
    await addManyArticles({ count: 1, ...(await addTagAndByline()) });
    const other = await addTagAndByline("other");
    const moving = db.execute(sql`update article_tags set tag_id = ${other.tag.id}`);
    await expect(moving).rejects.toMatchObject({ cause: { code: "23001" } });
  });
});
