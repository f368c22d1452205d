import { and, eq, inArray } from "drizzle-orm";
import { draftClients } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import type { OpenDraft } from "./open-drafts.server.ts";

type Clients = { articleId: string; draft: OpenDraft; clients: readonly number[] };

/** Reads the owners of these client ids into `draft.owners`; unclaimed ids have none. */
export async function findOwners(tx: Tx, { articleId, draft, clients }: Clients): Promise<void> {
  const unknown = clients.filter((client) => !draft.owners.has(client));
  if (unknown.length === 0) return;
  const { clientId, userId, articleId: itsArticle } = draftClients;
  const rows = await tx.db
    .select({ clientId, userId })
    .from(draftClients)
    .where(and(eq(itsArticle, articleId), inArray(clientId, unknown)));
  for (const row of rows) draft.owners.set(row.clientId, row.userId);
}

/**
 * Claims client ids for a person, or for the server; false when one belongs to somebody else. An id that two
 * people used would make their documents differ silently.
 */
export async function claimClients(
  tx: Tx,
  { userId, ...given }: Clients & { userId: string | null },
): Promise<boolean> {
  const { articleId, draft, clients } = given;
  const unknown = clients.filter((client) => !draft.owners.has(client));
  if (unknown.length > 0) {
    const rows = unknown.map((clientId) => ({ articleId, clientId, userId, createdAt: tx.now }));
    await tx.db.insert(draftClients).values(rows).onConflictDoNothing();
    await findOwners(tx, given);
  }
  return clients.every((client) => draft.owners.get(client) === userId);
}
