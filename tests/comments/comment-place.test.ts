import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { db, pool } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { comments } from "#app/db/schema/index.server.ts";
import { importGuestComment } from "#app/features/comments/import-guest-comment.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import {
  componentLength,
  mostAbove,
  placesAbove,
  placeUnder,
} from "#app/features/comments/comment-place.ts";
import { arrangeThread } from "./visible-thread.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addArticle, addComment, addPerson, as, findRow } from "#tests/factories/comments.ts";

type Row = {
  id: string;
  parentId: string | null;
  depth: number;
  createdAt: Date;
  place: string;
};

/** Any forest in the order it was written, with clocks that may go backwards. */
const forest = ({ earliest }: { earliest: number }) =>
  fc
    .array(
      fc.record({
        above: fc.nat(),
        answers: fc.nat(4),
        at: fc.integer({ min: earliest, max: 60 }),
      }),
      { maxLength: 60 },
    )
    .map((given) => {
      const rows: Row[] = [];
      for (const { above, answers, at } of given) {
        const parent = answers > 0 ? rows[above % Math.max(rows.length, 1)] : undefined;
        const [id, createdAt] = [newId(), new Date(at)];
        const place = placeUnder(parent?.place ?? null, { id, createdAt });
        const depth = parent ? parent.depth + 1 : 0;
        rows.push({ id, parentId: parent?.id ?? null, depth, createdAt, place });
      }
      return rows;
    });

const byPlace = (a: Row, b: Row) => (a.place < b.place ? -1 : 1);
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);

describe("the place of a comment", () => {
  test("orders a thread as it is shown, as deep as places go", () => {
    fc.assert(
      fc.property(forest({ earliest: 0 }), (rows) => {
        const shallow = rows.filter(({ depth }) => depth <= mostAbove);
        const arranged = arrangeThread(shallow, () => true).map(({ row }) => row);
        expect(idsOf([...shallow].sort(byPlace))).toEqual(idsOf(arranged));
      }),
      { numRuns: 300 },
    );
  });

  test("sorts after the comment it answers, and is unique at any depth and with any clock", () => {
    fc.assert(
      fc.property(forest({ earliest: -3 }), (rows) => {
        expect(new Set(rows.map(({ place }) => place)).size).toBe(rows.length);
        for (const row of rows) {
          const parent = rows.find(({ id }) => id === row.parentId);
          if (parent) expect(row.place > parent.place).toBe(true);
          expect(row.place.length).toBeLessThanOrEqual((mostAbove + 1) * componentLength);
        }
      }),
    );
  });

  test("contains the places of all its ancestors", () => {
    const at = (id: string) => ({ id, createdAt: new Date(1_000) });
    const root = placeUnder(null, at(newId()));
    const answer = placeUnder(root, at(newId()));
    expect(placesAbove(root)).toEqual([]);
    expect(placesAbove(placeUnder(answer, at(newId())))).toEqual([root, answer]);
  });

  test("is stored with what is posted and with what an import adds", async () => {
    const [article, person] = [await addArticle(), await addPerson({ role: "moderator" })];
    const { id } = await postComment(as(person), { slug: article.slug, body: "One." });
    const root = await findRow(id);
    expect(root.place).toBe(placeUnder(null, root));
    const answered = await postComment(as(person), {
      slug: article.slug,
      body: "Two.",
      parentId: id,
    });
    const answer = await findRow(answered.id);
    expect(answer.place).toBe(placeUnder(root.place, answer));

    const brought = await importGuestComment(
      { ...systemContext("test"), now: new Date("2009-01-01T00:00:00Z") },
      {
        articleId: article.id,
        parent: { id: answer.id, rootId: root.id, depth: 1 },
        guestName: "Guest",
        body: "Three.",
        status: "approved",
      },
    );
    const guests = await findRow(brought.id);
    expect(guests.place).toBe(placeUnder(answer.place, guests));
    expect(guests.place.startsWith(answer.place)).toBe(true);
  });
});

describe("the migration that adds places to the first comments", () => {
  const statements = readFileSync("drizzle/0002_comment-places.sql", "utf8").split(
    "--> statement-breakpoint",
  );
  const backfill = statements.find((text) => text.includes("WITH RECURSIVE"));

  /** Applies the migration to a table without places, in a transaction that is rolled back. */
  async function placesAfterwards(): Promise<Map<string, string>> {
    const places = new Map<string, string>();
    await pool
      .begin(async (sql) => {
        await sql`alter table comments alter column place drop not null`;
        await sql`update comments set place = null`;
        await sql.unsafe(backfill ?? "");
        for (const row of await sql<
          { id: string; place: string }[]
        >`select id, place from comments`)
          places.set(row.id, row.place);
        throw new Error("enough");
      })
      .catch((error: unknown) => {
        if (!(error instanceof Error) || error.message !== "enough") throw error;
      });
    return places;
  }

  test("computes the same as the application, down to the microsecond and the deepest answer", async () => {
    const article = await addArticle();
    const given = fc.sample(forest({ earliest: -3 }), { numRuns: 60, seed: 7 }).flat();
    for (const row of given) {
      await db.insert(comments).values({
        ...row,
        articleId: article.id,
        rootId: row.id,
        status: "approved",
        body: "",
        html: "",
        guestName: "Guest",
      });
    }
    let parent = await addComment({ articleId: article.id });
    for (let depth = 1; depth < 20; depth += 1) {
      const createdAt = new Date(Date.UTC(2026, 0, 30 - depth));
      parent = await addComment({ articleId: article.id, parent, createdAt });
    }
    await pool`update comments set created_at = created_at + interval '999 microseconds'`;
    const stored = await db.select().from(comments).where(eq(comments.articleId, article.id));
    const places = await placesAfterwards();
    expect(stored.length).toBeGreaterThan(100);
    expect(places).toEqual(new Map(stored.map(({ id, place }) => [id, place])));
  });
});
