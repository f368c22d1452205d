import { eq, sql } from "drizzle-orm";
import { localEvents, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import type { Role } from "#app/db/values.ts";
import { UserId } from "#app/features/users/user-id.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { parseInput } from "#app/infra/input.ts";
import { pictureFor, savePerson } from "./save-person.server.ts";

export type DemoPerson = {
  id: string;
  firstName: string;
  lastName: string;
  username: string;
  role: Role;
  email?: string;
  /** The name of one of the provider's pictures. */
  picture?: string;
};

/**
 * Whether the mirror, which also has the ids of deleted people, or an event on its way to the mirror has this
 * id.
 */
async function wasEverCreated(tx: Tx, id: string): Promise<boolean> {
  const [known] = await tx.db.select({ id: users.id }).from(users).where(eq(users.id, id));
  if (known) return true;
  const [event] = await tx.db
    .select({ id: localEvents.id })
    .from(localEvents)
    .where(sql`${localEvents.payload} -> 'data' ->> 'id' = ${id}`)
    .limit(1);
  return event !== undefined;
}

// no-policy: the local provider is open to whoever can reach it: it exists in development and the demo only.
// no-event: the webhook brings it to the site, which emits what changes.
/**
 * Creates the demo's people, under ids of their own, unless they were created before: a person changed or
 * deleted since stays so, because the site never accepts a deleted id again.
 */
export async function ensureDemoPeople(ctx: Ctx, people: readonly DemoPerson[]): Promise<void> {
  for (const demo of people) {
    const id = parseInput(UserId, demo.id);
    const imageUrl = await pictureFor(demo.picture ?? null);
    await inTransaction(ctx, async (tx) => {
      if (await wasEverCreated(tx, id)) return;
      const { firstName, lastName, username, role, email = null } = demo;
      const time = Date.now();
      const times = { createdAt: time, updatedAt: time };
      const seed = { id, firstName, lastName, username, role, email, imageUrl, banned: false };
      const person = { ...seed, locale: null, metadata: {}, ...times };
      await savePerson(tx, { person, type: "user.created" });
    });
  }
}
