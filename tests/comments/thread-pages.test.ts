import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { CommentStatus } from "#app/db/values.ts";
import { conversationView } from "#app/features/comments/conversation-address.ts";
import { pageWeight } from "#app/features/comments/thread-limits.ts";
import { arrangeThread } from "#app/features/comments/thread.ts";
import { NotFound } from "#app/infra/errors.ts";
import { addPerson, as, asAnonymous } from "#tests/factories/comments.ts";
import { emptyDatabase } from "#tests/setup/database.ts";
import { readThread } from "./read-thread.ts";
import {
  beside,
  chain,
  converse,
  everyPage,
  type Given,
  rendered,
  type Row,
} from "./whole-conversation.tsx";

beforeEach(emptyDatabase);

const conversations = fc.array(
  fc.record({
    above: fc.option(fc.nat(), { freq: 3 }),
    status: fc.constantFrom<CommentStatus>("approved", "approved", "pending", "spam", "deleted"),
    mine: fc.boolean(),
    at: fc.nat(400),
    html: fc.constantFrom("short", "short", "short", "long ".repeat(2_000)),
  }),
  { minLength: 60, maxLength: 130 },
);
const shallowest = 5;

/** With what each answers made an earlier one, and none deeper than the old order was kept for. */
function asConversation(given: (Given & { above: number | null })[]): Given[] {
  const depths: number[] = [];
  return given.map((one, index) => {
    const above = one.above === null || index === 0 ? null : one.above % index;
    const depth = above === null ? 0 : (depths[above] ?? 0) + 1;
    const tooDeep = depth > shallowest;
    depths.push(tooDeep ? 0 : depth);
    return { ...one, above: tooDeep ? null : above };
  });
}

describe("the pages of a thread", () => {
  test("together are the thread as it is arranged whole, to its author and to strangers", async () => {
    const person = await addPerson();
    await fc.assert(
      fc.asyncProperty(conversations.map(asConversation), async (given) => {
        const { article, rows, approved } = await converse(given, person);
        for (const [ctx, viewer] of [
          [asAnonymous(), null],
          [as(person), person.id],
        ] as const) {
          const isSeen = ({ status, userId }: Row) =>
            status === "approved" || (viewer !== null && userId === viewer && status !== "deleted");
          const whole = arrangeThread(rows, isSeen);
          const pages = await everyPage(ctx, article.slug);
          const entries = pages.flatMap((page) => page.entries);
          expect(entries.map(({ id, kind }) => `${kind} ${id}`)).toEqual(
            whole.map(({ row, seen }) => `${seen ? "comment" : "gap"} ${row.id}`),
          );
          expect(entries.map(({ level }) => level)).toEqual(
            whole.map(({ level }) => Math.min(level, 2)),
          );
          const counted = pages.flatMap(({ shown }) => (shown ? [shown] : []));
          expect(counted.at(-1)?.last ?? 0).toBe(approved);
          for (const [index, { first }] of counted.entries()) {
            expect(first).toBe((counted[index - 1]?.last ?? 0) + 1);
          }
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test("hold fifty ordinary comments each, and end where the comments end", async () => {
    const { article } = await converse(beside(2 * pageWeight + 1));
    const pages = await everyPage(asAnonymous(), article.slug);
    expect(pages.map(({ shown, more }) => ({ shown, more }))).toEqual([
      { shown: { first: 1, last: 50 }, more: true },
      { shown: { first: 51, last: 100 }, more: true },
      { shown: { first: 101, last: 101 }, more: false },
    ]);
    for (const page of [4, 99_999]) {
      const ctx = asAnonymous();
      await expect(readThread(ctx, { slug: article.slug, page })).rejects.toThrow(NotFound);
      expect([...ctx.cacheTags]).toEqual([`article:${article.id}`]);
    }
  });

  test("hold fewer where comments are long, and never more than some 300 KB of them", async () => {
    const html = "x".repeat(100_000);
    const { article } = await converse([...beside(7), ...beside(60, { html }), ...beside(7)]);
    const pages = await everyPage(asAnonymous(), article.slug);
    expect(pages.flatMap(({ entries }) => entries)).toHaveLength(74);
    for (const { entries } of pages) {
      expect(entries.length).toBeGreaterThan(0);
      expect(JSON.stringify(entries).length).toBeLessThan(310_000);
    }
  });

  test("are the same for somebody whose own comments wait among them", async () => {
    const person = await addPerson();
    const mine = { mine: true, status: "pending" } as const;
    const given = [...beside(50), ...beside(3, mine), ...beside(50), ...beside(2, mine)];
    const { article } = await converse(given, person);
    const [first, second] = await everyPage(as(person), article.slug);
    expect(first?.entries).toHaveLength(50);
    expect(second?.entries).toHaveLength(55);
    expect(second?.shown).toEqual({ first: 51, last: 100 });
    expect(
      (await everyPage(asAnonymous(), article.slug)).map((page) => page.entries.length),
    ).toEqual([50, 50]);
  });

  test("show of one's own that wait the newest, however many there are", async () => {
    const person = await addPerson();
    const { article } = await converse(beside(120, { mine: true, status: "pending" }), person);
    const { entries } = await readThread(as(person), article);
    expect(entries.map((entry) => entry.kind === "comment" && entry.body)).toEqual(
      Array.from({ length: 50 }, (_, index) => `${70 + index}`),
    );
  });

  test("of a chain three hundred deep say by words what is answered", async () => {
    const { article, rows } = await converse(chain(300));
    const pages = await everyPage(asAnonymous(), article.slug);
    const entries = pages.flatMap((page) => page.entries);
    expect(entries.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(entries.at(-1)).toMatchObject({
      level: 2,
      beyond: true,
      inReplyTo: { id: rows.at(-2)?.id, name: "Guest 298", here: true },
    });
    expect(pages[1]?.entries[0]).toMatchObject({ inReplyTo: { name: "Guest 49", here: false } });
  });

  test("hold no gap twice when the answers to it go on over the page", async () => {
    const answers = Array.from({ length: 70 }, () => ({ above: 0 }));
    const { article } = await converse([{ above: null, status: "deleted" }, ...answers]);
    const pages = await everyPage(asAnonymous(), article.slug);
    const gaps = pages.map(({ entries }) => entries.filter(({ kind }) => kind === "gap").length);
    expect(gaps).toEqual([1, 0]);
    expect(pages[1]?.entries[0]).toMatchObject({ inReplyTo: { name: null, here: false } });
  });
});

describe("the way through the pages", () => {
  test("is said in words and works by links", async () => {
    const { article } = await converse(beside(120));
    const [first, second, third] = (await everyPage(asAnonymous(), article.slug)).map((thread) =>
      rendered(asAnonymous(), { slug: article.slug, thread }),
    );
    const page = `/articles/${article.slug}`;
    expect(first).toContain("120 comments</h2>");
    expect(first).toContain("Comments 1–50 of 120");
    expect(first).toContain(`<a href="${page}?comments=2#comments" rel="next">Later comments</a>`);
    expect(first).not.toContain("Earlier comments");
    expect(second).toContain(`<a href="${page}#comments" rel="prev">Earlier comments</a>`);
    expect(second).toContain(`<a href="${page}?comments=3#comments" rel="next">`);
    expect(third).toContain("101–120 of 120");
    expect(third).not.toContain("Later comments");
  });

  test("says what a comment answers whose own page was the one before", async () => {
    const answers = Array.from({ length: 60 }, () => ({ above: 0 }));
    const { article, rows } = await converse([{ above: null }, ...answers]);
    const [first, second] = (await everyPage(asAnonymous(), article.slug)).map((thread) =>
      rendered(asAnonymous(), { slug: article.slug, thread }),
    );
    const words = 'comment-to"> in reply to <a href="';
    expect(first).not.toContain(words);
    expect(second).toContain(`${words}/comments/${rows[0]?.id}">Guest 0</a>`);
  });

  test("is not there while all are on one page", async () => {
    const { article } = await converse(beside(3));
    const thread = await readThread(asAnonymous(), article);
    expect(rendered(asAnonymous(), { slug: article.slug, thread })).not.toContain("<nav");
  });

  test("keeps to the page one is on when one answers, edits or signs in", async () => {
    const person = await addPerson();
    const { article, rows } = await converse([...beside(50), ...beside(1, { mine: true })], person);
    const thread = await readThread(as(person), { slug: article.slug, page: 2 });
    const page = `/articles/${article.slug}?comments=2`;
    const own = rendered(as(person), { slug: article.slug, thread });
    expect(own).toContain(`${page}&amp;reply=${rows.at(-1)?.id}#reply`);
    expect(own).toContain(`${page}&amp;edit=${rows.at(-1)?.id}#edit`);
    expect(own).toContain(`action="${page}#comment-form"`);
    const stranger = rendered(asAnonymous(), { slug: article.slug, thread });
    expect(stranger).toContain(encodeURIComponent(`${page}#comments`));
    expect(stranger).toContain(`href="/comments/${rows.at(-1)?.id}"`);
  });

  test.each(["0", "01", "-1", "1.5", "x", "", "1000000"])(
    "has no page that is called %j",
    (page) => {
      const url = new URL(`http://localhost/articles/any?comments=${page}`);
      expect(() => conversationView(url)).toThrow(NotFound);
    },
  );
});
