import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CommentStatus } from "#app/db/values.ts";
import { conversationView } from "#app/features/comments/conversation-address.ts";
import { pageWeight } from "#app/features/comments/thread-limits.ts";
import { arrangeThread } from "./visible-thread.ts";
import { NotFound } from "#app/infra/errors.ts";
import { addPerson, as, asAnonymous } from "#tests/factories/comments.ts";
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

/**
 * Each comment answers an earlier one, and none is deeper than the depth at which the order is stored.
 */
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
  test("together are the whole thread, for its author and for strangers", async () => {
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

  test("contain fifty ordinary comments each, and end where the comments end", async () => {
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

  test("contain fewer where comments are long, and never more than some 300 KB of them", async () => {
    const html = "x".repeat(100_000);
    const { article } = await converse([...beside(7), ...beside(60, { html }), ...beside(7)]);
    const pages = await everyPage(asAnonymous(), article.slug);
    expect(pages.flatMap(({ entries }) => entries)).toHaveLength(74);
    for (const { entries } of pages) {
      expect(entries.length).toBeGreaterThan(0);
      expect(JSON.stringify(entries).length).toBeLessThan(310_000);
    }
  });

  test("are the same for an author with waiting comments among them", async () => {
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

  test("show the newest of one's own waiting comments, however many there are", async () => {
    const person = await addPerson();
    const { article } = await converse(beside(120, { mine: true, status: "pending" }), person);
    const { entries } = await readThread(as(person), article);
    expect(entries.map((entry) => entry.kind === "comment" && entry.body)).toEqual(
      Array.from({ length: 50 }, (_, index) => `${70 + index}`),
    );
  });

  test("name the answered comment in a chain three hundred deep", async () => {
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

  test("show a gap only once when its answers continue on the next page", async () => {
    const answers = Array.from({ length: 70 }, () => ({ above: 0 }));
    const { article } = await converse([{ above: null, status: "deleted" }, ...answers]);
    const pages = await everyPage(asAnonymous(), article.slug);
    const gaps = pages.map(({ entries }) => entries.filter(({ kind }) => kind === "gap").length);
    expect(gaps).toEqual([1, 0]);
    expect(pages[1]?.entries[0]).toMatchObject({ inReplyTo: { name: null, here: false } });
  });
});

describe("the navigation between the pages of a thread", () => {
  test("consists of words and links", async () => {
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

  test("names the answered comment when that is on the page before", async () => {
    const answers = Array.from({ length: 60 }, () => ({ above: 0 }));
    const { article, rows } = await converse([{ above: null }, ...answers]);
    const [first, second] = (await everyPage(asAnonymous(), article.slug)).map((thread) =>
      rendered(asAnonymous(), { slug: article.slug, thread }),
    );
    const words = 'comment-to"> in reply to <a href="';
    expect(first).not.toContain(words);
    expect(second).toContain(`${words}/comments/${rows[0]?.id}">Guest 0</a>`);
  });

  test("is absent while all comments are on one page", async () => {
    const { article } = await converse(beside(3));
    const thread = await readThread(asAnonymous(), article);
    expect(rendered(asAnonymous(), { slug: article.slug, thread })).not.toContain("<nav");
  });

  test("stays on the current page after answering, editing or signing in", async () => {
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

  test.each(["0", "01", "-1", "1.5", "x", "", "1000000"])("has no page for %j", (page) => {
    const url = new URL(`http://localhost/articles/any?comments=${page}`);
    expect(() => conversationView(url)).toThrow(NotFound);
  });
});
