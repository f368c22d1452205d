import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Answer } from "../support/http.ts";
import { formType, fromOwnPage } from "../support/http.ts";
import { cookiesWith, sessionToken } from "../support/tokens.ts";
import { askPatiently } from "./ask.ts";
import type { Ground } from "./ground.ts";
import { call, comment, publish, type As } from "./people.ts";

const Draft = z.looseObject({ revision: z.number(), title: z.string(), document: z.unknown() });

export type Load = {
  reads: number;
  writes: number;
  /** Failures of readers, and of writers. */
  failedReads: string[];
  failedWrites: string[];
  /** The acknowledged comments. */
  kept: string[];
  /** How often a draft was saved, each time on top of the previous one. */
  saved: number;
};

/**
 * A pause between requests: many small loads, rather than one that leaves the machine no time for the tested
 * processes. On a slow machine it is as long as the answer took.
 */
const thinkingMs = 40;

type Repeated = {
  work: () => Promise<string | null>;
  failed: string[];
  what: string;
  /** The number of comments after which to stop: a person's comments are rate limited. */
  until?: number;
};

/**
 * Starts readers and writers that repeat requests until `stop`, each with a short pause after its response.
 */
export function startLoad(ground: Ground, { port, writes }: { port: number; writes: boolean }) {
  const load: Load = { reads: 0, writes: 0, failedReads: [], failedWrites: [], kept: [], saved: 0 };
  const page = `/articles/${ground.article.slug}`;
  let stopped = false;

  async function repeat({ work, failed, what, until = Infinity }: Repeated) {
    while (!stopped && load.kept.length < until) {
      const began = performance.now();
      const problem = await work().catch((error: unknown) => String(error));
      if (problem) failed.push(`${what}: ${problem}`);
      await pause(Math.max(thinkingMs, performance.now() - began));
    }
  }

  const expected = (answer: Answer, status: number) =>
    answer.status === status ? null : `${answer.status} ${answer.text.slice(0, 200)}`;

  const read = (pathOf: () => string, headers: () => Record<string, string> = () => ({})) => {
    const work = async () => {
      load.reads += 1;
      const answer = await askPatiently({ port, path: pathOf(), headers: headers() });
      const problem = expected(answer, 200);
      return problem ?? (answer.text.includes("</html>") ? null : "an incomplete page");
    };
    return repeat({ work, failed: load.failedReads, what: "reading" });
  };

  const signedIn = ({ userId }: As) => ({ Cookie: cookiesWith(sessionToken(userId)) });

  /** Submits the form as the button without JavaScript does. */
  function sendForm() {
    load.writes += 1;
    const headers = { ...signedIn(ground.reader), ...fromOwnPage(), ...formType };
    const body = new URLSearchParams({ intent: "set-like", liked: String(load.writes % 2 === 0) });
    const question = { port, path: page, method: "POST", headers, body: body.toString() };
    return askPatiently(question).then((answer) => expected(answer, 302));
  }

  async function saveOver(id: string) {
    load.writes += 1;
    const author = { ...ground.author, port };
    const path = `/api/v1/articles/${id}/draft`;
    const draft = (await call(author, `GET ${path}`)).as(Draft);
    const wanted = `Saved ${load.saved + 1}`;
    const { revision, document } = draft;
    const words = { title: wanted, excerpt: "", tags: [], document };
    const lost = draft.title !== (load.saved === 0 ? "A draft" : `Saved ${load.saved}`);
    await call(author, `PUT ${path}`, { revision, ...words });
    load.saved += 1;
    return lost ? `the draft is "${draft.title}" before save ${load.saved}` : null;
  }

  async function writeComment() {
    load.writes += 1;
    const body = `kept${load.writes}x`;
    await comment({ ...ground.reader, port }, ground.article.slug, body);
    load.kept.push(body);
    return null;
  }

  async function write() {
    const failed = load.failedWrites;
    const { id } = await publish({ ...ground.author, port }, { title: "A draft" });
    await Promise.all([
      repeat({ work: sendForm, failed, what: "a form" }),
      repeat({ work: () => saveOver(id), failed, what: "a draft" }),
      repeat({ work: writeComment, failed, what: "a comment", until: 12 }),
    ]);
  }

  let searched = 0;
  const all = [
    read(() => page),
    read(() => "/"),
    read(() => `/search?q=word${(searched += 1)}`),
    read(
      () => page,
      () => signedIn(ground.reader),
    ),
    ...(writes ? [write()] : []),
  ];
  return {
    load,
    async stop(): Promise<Load> {
      stopped = true;
      await Promise.all(all);
      return load;
    },
  };
}

/** Returns the acknowledged comments that the moderators do not have. */
export async function missing(ground: Ground, kept: string[]): Promise<string[]> {
  const lost: string[] = [];
  for (const body of kept) {
    const { text } = await call(ground.moderator, `GET /api/v1/comments?status=pending&q=${body}`);
    if (!text.includes(body)) lost.push(body);
  }
  return lost;
}
