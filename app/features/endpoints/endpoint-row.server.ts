import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { endpoints } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { Conflict, NotFound } from "#app/infra/errors.ts";

export const makeSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

/** @throws NotFound */
export async function lockEndpoint(tx: Tx, id: string) {
  const [endpoint] = await tx.db.select().from(endpoints).where(eq(endpoints.id, id)).for("update");
  if (!endpoint) throw new NotFound("There is no such endpoint.");
  return endpoint;
}

/** @throws Conflict */
export function assertEnabled(endpoint: { disabledAt: Date | null }): void {
  if (endpoint.disabledAt) {
    throw new Conflict("This endpoint is disabled. Enable it first, then send again.");
  }
}

/** Ends the endpoint's pause, because a user wants something sent now. */
export async function endRest(tx: Tx, id: string): Promise<void> {
  await tx.db.update(endpoints).set({ pausedUntil: null }).where(eq(endpoints.id, id));
}
