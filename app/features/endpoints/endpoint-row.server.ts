import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { Conflict, NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

export const makeSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

/** @throws NotFound */
export async function lockEndpoint(tx: Tx, id: string) {
  const [endpoint] = await tx.db.select().from(endpoints).where(eq(endpoints.id, id)).for("update");
  if (!endpoint) throw new NotFound(message("endpoints.missing"));
  return endpoint;
}

/** @throws Conflict */
export function assertEnabled(endpoint: { disabledAt: Date | null }): void {
  if (endpoint.disabledAt) {
    throw new Conflict(message("endpoints.disabled"));
  }
}

/** Ends the endpoint's pause, because a user wants something sent now. */
export async function endRest(tx: Tx, id: string): Promise<void> {
  await tx.db.update(endpoints).set({ pausedUntil: null }).where(eq(endpoints.id, id));
}
