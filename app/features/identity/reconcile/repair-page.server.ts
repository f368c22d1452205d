import { inArray } from "drizzle-orm";
import { users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type {
  PeopleProvider,
  ProvidedPerson,
  Upsert,
} from "#app/features/identity/provider/people-provider.ts";
import { mirrorUser } from "#app/features/users/mirror-user.server.ts";
import { decideMirror, type MirrorRow } from "#app/features/users/user-change.ts";
import type { Ctx } from "#app/infra/context.ts";
import type { ReconciliationReport } from "./reconciliation.ts";
import { recordRepair } from "./missed-repairs.server.ts";

type Found = "created" | "updated" | "unchanged" | "deletedHere" | "unusable";
type Side = { provider: PeopleProvider; report: ReconciliationReport };

const sameTime = (row: MirrorRow, change: Upsert) => row.sourceUpdatedAt === change.sourceUpdatedAt;

/** Each person has their own transaction, so a killed run leaves nothing half done. */
async function apply(ctx: Ctx, given: { row: MirrorRow | null; change: Upsert }): Promise<Found> {
  const { row, change } = given;
  return inTransaction(ctx, async (tx) => {
    const outcome = await mirrorUser(tx, change);
    // Until now the mirror knew this person only from a session token, so their events begin here.
    const firstSeen = row?.sourceUpdatedAt === 0 && outcome !== "stale";
    if (outcome !== "applied" && !firstSeen) return "unchanged";
    await recordRepair(tx);
    return row ? "updated" : "created";
  });
}

/**
 * The page may be older than a change of the same millisecond that came in meanwhile, so Clerk is queried
 * again.
 */
async function settle(
  ctx: Ctx,
  given: { provider: PeopleProvider; row: MirrorRow; id: string },
): Promise<Found> {
  const now = await given.provider.find(given.id);
  if (!now?.change) return "unchanged";
  return apply(ctx, { row: given.row, change: { ...now.change, confirmed: true } });
}

// no-policy: a step of the reconciliation, which has asked.
// no-event: the mirror emits what changes.
/** Updates the mirror of one person to the provider's state, if that is newer. */
export async function repairPerson(
  ctx: Ctx,
  given: { provider: PeopleProvider; row: MirrorRow | null; person: ProvidedPerson },
): Promise<Found> {
  const { provider, row, person } = given;
  const { id, change } = person;
  if (!change) return "unusable";
  if (!row) return apply(ctx, { row, change });
  if (row.deletedAt) return "deletedHere";
  const asConfirmed = decideMirror(row, { ...change, confirmed: true });
  if (asConfirmed.outcome === "stale") return "unchanged";
  return sameTime(row, change) ? settle(ctx, { provider, row, id }) : apply(ctx, { row, change });
}

// no-policy: a step of the reconciliation, which has asked.
// no-event: the mirror emits what changes.
/** Compares one page of people with the mirror and repairs the differences. */
export async function repairPage(ctx: Ctx, given: Side & { people: ProvidedPerson[] }) {
  const { provider, report, people } = given;
  const ids = people.map(({ id }) => id);
  const rows = await ctx.db.select().from(users).where(inArray(users.id, ids));
  const mirrored = new Map(rows.map((row) => [row.id, row]));
  for (const person of people) {
    ctx.signal?.throwIfAborted();
    const found = await repairPerson(ctx, {
      provider,
      row: mirrored.get(person.id) ?? null,
      person,
    });
    report[found] += 1;
  }
}
