import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Answer } from "../support/http.ts";
import { ask } from "./ask.ts";
import { type Ground, startWithGround } from "./ground.ts";
import { History } from "./history.ts";
import { approve, call, comment, like, publish, renamePerson, unpublish } from "./people.ts";
import type { Topology } from "./topology.ts";

const verbs = ["edit", "edit", "hide or show", "approve a comment", "rename", "like"] as const;
const promiseMs = 1_000;
/**
 * A debounced count may wait until the page that shows it is a second old, at its own process too.
 */
const debounceMs = 1_500;

let topology: Topology;
let ground: Ground;

beforeAll(async () => {
  ({ topology, ground } = await startWithGround());
});
afterAll(() => topology?.stop());

const found = (pattern: RegExp) => (answer: Answer) => pattern.exec(answer.text)?.[1] ?? "nothing";

test("no process shows a stale page after the promised time, whatever changed", async () => {
  const { author, reader, moderator, admin, article } = ground;
  const other = await publish(author, { title: "Now and then" });
  const [page, others] = [`/articles/${article.slug}`, `/articles/${other.slug}`];
  const title = new History("the title", "Version 0", promiseMs);
  const listed = new History("the title on the home page", "Version 0", promiseMs);
  const shown = new History("what comes and goes", "200", promiseMs);
  const comments = new History("the comments", "0", promiseMs);
  const name = new History("the author's name", "Name0", promiseMs);
  const likes = new History("the likes", "0", debounceMs);
  const all = [title, listed, shown, comments, name, likes];
  const facts: [string, History, (answer: Answer) => string][] = [
    [page, title, found(/<h1[^>]*>([^<]*)/)],
    [page, name, found(/rel="author">([^<]*)/)],
    [page, likes, found(/class="like-count"[^>]*>(\d+)/)],
    [page, comments, ({ text }) => String(text.split('data-status="approved"').length - 1)],
    ["/", listed, found(/>(Version \d+)</)],
    [others, shown, ({ status }) => String(status)],
  ];
  let counted = 0;
  const next = () => String((counted += 1));

  async function carryOut(verb: (typeof verbs)[number], port: number): Promise<void> {
    const as = ({ userId }: { userId: string }) => ({ userId, port });
    if (verb === "edit") {
      const words = { id: article.id, title: `Version ${next()}` };
      const edit = () => publish(as(author), words);
      await title.change(words.title, port, () => listed.change(words.title, port, edit));
    } else if (verb === "hide or show") {
      const hides = shown.latest === "200";
      await shown.change(hides ? "404" : "200", port, () =>
        hides
          ? unpublish(as(author), other.id)
          : publish(as(author), { id: other.id, title: "Now and then" }),
      );
    } else if (verb === "approve a comment") {
      const posted = await comment(as(reader), article.slug, `Comment ${next()}.`);
      const many = String(Number(comments.latest) + 1);
      await comments.change(many, port, () => approve(as(moderator), posted));
    } else if (verb === "rename") {
      const firstName = `Name${next()}`;
      // The provider notifies the site by webhook, so the change is complete when an administrator sees it.
      await name.change(firstName, null, async () => {
        await renamePerson(as(author), firstName);
        await vi.waitFor(async () => {
          const { text } = await call(admin, `GET /api/v1/people?q=${author.userId}`);
          expect(text).toContain(firstName);
        }, 5_000);
      });
    } else {
      const liked = likes.latest === "0";
      await likes.change(liked ? "1" : "0", null, () => like(as(reader), article.slug, liked));
    }
  }

  const complaints: string[] = [];
  let [reads, done] = [0, false];
  async function readAll(port: number): Promise<void> {
    for (const path of [page, "/", others]) {
      const readAt = performance.now();
      const answer = await ask({ port, path });
      reads += 1;
      for (const [place, history, valueIn] of facts) {
        if (place !== path) continue;
        const complaint = history.complaint({ value: valueIn(answer), port, readAt });
        if (complaint) complaints.push(complaint);
      }
    }
  }
  const readers = topology.webs.map(async ({ port }) => {
    while (!done) await readAll(port);
  });

  const seed = Math.floor(Math.random() * 2 ** 31);
  const steps = fc.record({ verb: fc.constantFrom(...verbs), web: fc.nat({ max: 2 }) });
  for (const { verb, web } of fc.sample(steps, { seed, numRuns: 60 })) {
    await carryOut(verb, topology.webs[web]?.port ?? 0);
  }
  const settledAt = Math.max(...all.map((history) => history.settledAt));
  await vi.waitUntil(() => performance.now() > settledAt, 10_000);
  done = true;
  await Promise.all(readers);
  for (const { port } of topology.webs) await readAll(port);
  expect(complaints.slice(0, 10), `with seed ${seed}`).toEqual([]);
  expect(reads).toBeGreaterThan(500);
});
