import { drizzle } from "drizzle-orm/postgres-js";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { pool } from "#app/db/client.server.ts";
import * as schema from "#app/db/schema/index.server.ts";
import { pageWeight } from "#app/features/comments/thread-limits.ts";
import { NotFound } from "#app/infra/errors.ts";
import { asAnonymous } from "#tests/factories/comments.ts";
import { renewDatabase } from "#tests/setup/database.ts";
import { readThread } from "./read-thread.ts";
import { beside, converse, type Given, rendered } from "./whole-conversation.tsx";

describe("the work for one page of a thread", () => {
  beforeAll(renewDatabase);

  /** Records every query of a context. */
  function watched() {
    const queries: { query: string; params: unknown[] }[] = [];
    const logger = {
      logQuery: (query: string, params: unknown[]) => queries.push({ query, params }),
    };
    return { queries, ctx: { ...asAnonymous(), db: drizzle(pool, { schema, logger }) } };
  }

  type Node = { "Relation Name"?: string; "Node Type": string; Plans?: Node[] } & Counted;
  type Counted = {
    "Actual Rows": number;
    "Actual Loops": number;
    "Rows Removed by Filter"?: number;
  };
  const Node: z.ZodType<Node> = z.looseObject({
    "Relation Name": z.string().optional(),
    "Node Type": z.string(),
    "Actual Rows": z.number(),
    "Actual Loops": z.number(),
    "Rows Removed by Filter": z.number().optional(),
    get Plans() {
      return z.array(Node).optional();
    },
  });
  const Explained = z.tuple([z.object({ "QUERY PLAN": z.tuple([z.looseObject({ Plan: Node })]) })]);

  function nodesOf(node: Node): Node[] {
    return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
  }

  async function planOf({ query, params }: { query: string; params: unknown[] }): Promise<Node[]> {
    const values = params.map((value) => z.union([z.string(), z.number(), z.null()]).parse(value));
    const rows = await pool.unsafe(`explain (analyze, format json) ${query}`, values);
    return nodesOf(Explained.parse([...rows])[0]["QUERY PLAN"][0].Plan);
  }

  /**
   * Counts rows read from the table itself: the index in reading order alone serves the pages before.
   */
  function rowsRead(nodes: Node[]): number {
    return nodes
      .filter(
        (node) => node["Relation Name"] === "comments" && node["Node Type"] !== "Index Only Scan",
      )
      .reduce((sum, node) => {
        const removed = node["Rows Removed by Filter"] ?? 0;
        return sum + (node["Actual Rows"] + removed) * node["Actual Loops"];
      }, 0);
  }

  test("is one query that reads the rows of one page, with ten thousand comments as with a hundred", async () => {
    const spam = beside(20, { status: "spam" });
    const many = Array.from({ length: 10_000 }, (_, index): Given => ({
      above: index % 3 === 0 ? null : Math.floor(index / 2),
      status: index % 5 === 4 ? "spam" : "approved",
    }));
    const { article, approved } = await converse([...spam, ...many]);
    await converse(beside(100));
    await pool`vacuum analyze comments`;
    const { queries, ctx } = watched();
    const last = Math.ceil(approved / pageWeight);
    for (const [page, more] of [
      [1, true],
      [last, false],
    ] as const) {
      queries.length = 0;
      expect(await readThread(ctx, { ...article, page })).toMatchObject({ approved, more });
      const [query, ...others] = queries;
      if (!query) throw new Error("Nothing was asked.");
      expect(others).toEqual([]);
      const plan = await planOf(query);
      // A page, its ancestors, what it answers, and one more row to see whether there are more.
      expect(rowsRead(plan)).toBeLessThan(pageWeight * (1 + 6 + 1) + 10);
      const whole = plan.filter((node) => node["Node Type"] === "Seq Scan");
      expect(whole.map((node) => node["Relation Name"])).not.toContain("comments");
    }
  }, 30_000);

  test("is also one query when there is no such article or the page is past the end", async () => {
    const { article } = await converse(beside(3));
    const { queries, ctx } = watched();
    await expect(readThread(ctx, { slug: article.slug, page: 2 })).rejects.toThrow(NotFound);
    await expect(readThread(ctx, { slug: "nowhere" })).rejects.toThrow("no such article");
    expect(queries).toHaveLength(2);
  });

  test("takes less than a tenth of a second of processor time, whatever the text", async () => {
    const hostile = `<p>${"<em>&quot;</em>".repeat(6_600)}</p>`;
    const { article } = await converse(beside(pageWeight, { html: hostile }));
    const thread = await readThread(asAnonymous(), article);
    const before = process.cpuUsage();
    const html = rendered(asAnonymous(), { slug: article.slug, thread });
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(100);
    expect(html.length).toBeLessThan(320_000);
  });
});
