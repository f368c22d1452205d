import { sql } from "drizzle-orm";
import { mentions } from "#app/db/mentions.server.ts";
import { localEvents } from "#app/db/schema/index.server.ts";
import type { Tx } from "#app/infra/context.ts";
import { deleteByScan, type PersonalData } from "#app/infra/personal-data.server.ts";

const eraseLocalEvents = (tx: Tx, userId: string) =>
  deleteByScan(tx, {
    table: localEvents,
    where: mentions(sql`${localEvents.payload}::text`, userId),
  });

/** Events of the provider that stands for Clerk. Its people are the provider's own, as Clerk's are. */
export const personalData: PersonalData = {
  erasure: [{ name: "localEvents", take: eraseLocalEvents }],
};
