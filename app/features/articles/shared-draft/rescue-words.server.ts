import { storable } from "#app/infra/storable-text.ts";
import { and, eq, isNull, sql } from "drizzle-orm";
import { newId } from "#app/db/ids.server.ts";
import { rescuedTexts } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import type { LostWords } from "./lost-words.ts";

type Rescued = {
  articleId: string;
  sequence: number;
  lost: LostWords[];
  owners: ReadonlyMap<number, string | null>;
};

/** Joins words that follow one another in their writer's own order. */
function runsOf(lost: LostWords[]): LostWords[] {
  const runs: LostWords[] = [];
  const ordered = [...lost].sort((a, b) => a.client - b.client || a.clock - b.clock);
  for (const words of ordered) {
    const last = runs.at(-1);
    const follows = last?.client === words.client && last.clock + last.text.length === words.clock;
    if (last && follows) last.text += words.text;
    else runs.push({ ...words });
  }
  return runs;
}

/** Extends an earlier rescued text when these words were typed right behind it. */
async function continues(tx: Tx, { articleId, run }: { articleId: string; run: LostWords }) {
  const text = sql`${rescuedTexts.text} || ${storable(run.text)}`;
  const continued = await tx.db
    .update(rescuedTexts)
    .set({ text, endClock: run.clock + run.text.length })
    .where(
      and(
        eq(rescuedTexts.articleId, articleId),
        eq(rescuedTexts.clientId, run.client),
        eq(rescuedTexts.endClock, run.clock),
        isNull(rescuedTexts.settledAt),
      ),
    )
    .returning({ id: rescuedTexts.id });
  return continued.length > 0;
}

/** Stores words that a change made invisible, for their writer. */
export async function rescueWords(tx: Tx, rescued: Rescued): Promise<void> {
  const { articleId, sequence, owners } = rescued;
  for (const run of runsOf(rescued.lost)) {
    if (run.text.trim() === "" || (await continues(tx, { articleId, run }))) continue;
    await tx.db.insert(rescuedTexts).values({
      ...{ id: newId(), articleId, sequence },
      userId: owners.get(run.client) ?? null,
      text: storable(run.text),
      ...{ clientId: run.client, endClock: run.clock + run.text.length },
      createdAt: tx.now,
    });
  }
}
