import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { committedDraft } from "../monkey/committed-draft.ts";
import { draftWriter } from "./draft-writers.ts";
import { type Ground, startWithGround } from "./ground.ts";
import { type As, call, newPerson } from "./people.ts";
import type { Topology } from "./topology.ts";

const patience = { timeout: 40_000, interval: 20 };
const Made = z.object({ id: z.string() });

let topology: Topology;
let ground: Ground;
let editor: string;
let sql: postgres.Sql;

beforeAll(async () => {
  ({ topology, ground } = await startWithGround());
  sql = postgres(topology.databaseUrl, { max: 1, onnotice: () => {} });
  editor = await newPerson(topology.port, { firstName: "Edda", role: "editor" });
});
afterAll(async () => {
  await sql?.end();
  await topology?.stop();
});

async function writersOf(people: As[]) {
  const made = await call(ground.author, "POST /api/v1/articles", { title: "Rolled" });
  const { id: articleId } = made.as(Made);
  const writers = people.map((each) => draftWriter(each, articleId));
  onTestFinished(() => writers.forEach(({ session }) => session.stop()));
  const allSaved = () =>
    vi.waitFor(() => expect(writers.every((each) => each.isSaved())).toBe(true), patience);
  await allSaved();
  return { articleId, writers, allSaved };
}

test("two people at different processes see each other's keys as they are typed", async () => {
  const [first, , last] = topology.webs;
  const { writers } = await writersOf([
    { ...ground.author, port: first?.port ?? 0 },
    { userId: editor, port: last?.port ?? 0 },
  ]);
  const [one, other] = writers;
  if (!one || !other) throw new Error("There are no two writers.");
  const typedAt: number[] = [];
  const latencies: number[] = [];
  other.session.doc.on("update", () => {
    for (let seen = latencies.length; seen < other.text().length; seen++) {
      latencies.push(performance.now() - (typedAt[seen] ?? 0));
    }
  });
  for (let key = 0; key < 60; key++) {
    typedAt.push(performance.now());
    one.type("x");
    await pause(40 + ((key * 37) % 160));
  }
  await vi.waitFor(() => expect(other.text()).toBe("x".repeat(60)), patience);
  const ordered = [...latencies].sort((a, b) => a - b).map(Math.round);
  process.stdout.write(`Keys of another person: p50 ${ordered[30]} ms, p95 ${ordered[57]} ms\n`);
});

test("three processes are restarted under four writers, and every word is there once", async () => {
  const { port } = topology;
  const { articleId, writers, allSaved } = await writersOf([
    { ...ground.author, port },
    { ...ground.author, port },
    { userId: editor, port },
    { userId: editor, port },
  ]);
  const words: string[] = [];
  let isOver = false;
  const typing = writers.map(async (each, number) => {
    for (let count = 0; !isOver; count++) {
      const word = `${"abcd"[number]}${count}. `;
      words.push(word);
      each.type(word);
      await pause(50 + number * 7);
    }
  });
  for (const web of topology.webs) {
    expect(await web.process.stop()).toBe(0);
    await topology.startAgain(web);
  }
  isOver = true;
  await Promise.all(typing);
  await allSaved();
  const { text } = await committedDraft(sql, articleId).read();
  await vi.waitFor(() => {
    for (const each of writers) expect(text).toContain(each.text());
  }, patience);
  const written = text.match(/[abcd]\d+\. /g) ?? [];
  expect(written.sort()).toEqual(words.sort());
  process.stdout.write(`${words.length} words while three processes were restarted\n`);
});
