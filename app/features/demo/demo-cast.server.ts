import { setTimeout as wait } from "node:timers/promises";
import { eq, inArray } from "drizzle-orm";
import { profiles, users } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { deliverWaitingEvents } from "#app/features/local-identity/deliver-events.server.ts";
import { ensureDemoPeople } from "#app/features/local-identity/ensure-demo-people.server.ts";
import type { Actor, Ctx } from "#app/infra/context.ts";
import type { DemoPerson } from "./demo-files.server.ts";

const longestWaitMs = 20_000;

async function mirroredIds(ctx: Ctx, people: readonly DemoPerson[]): Promise<Set<string>> {
  const ids = people.map(({ id }) => id);
  const rows = await ctx.db.select({ id: users.id }).from(users).where(inArray(users.id, ids));
  return new Set(rows.map(({ id }) => id));
}

/**
 * The people's events go through the real webhook of the running server, so a server must be running.
 */
async function untilMirrored(ctx: Ctx, people: readonly DemoPerson[]): Promise<void> {
  const giveUpAt = Date.now() + longestWaitMs;
  while ((await mirroredIds(ctx, people)).size < people.length) {
    if (Date.now() > giveUpAt) {
      throw new Error(
        `The demo's people did not arrive: nobody takes webhooks at ${env.HOST}:${env.PORT}. The demo is loaded while the server runs.`,
      );
    }
    if (!(await deliverWaitingEvents())) await wait(200, undefined, { signal: ctx.signal });
  }
}

export type Cast = {
  /** The people who can act. */
  people: readonly DemoPerson[];
  actorOf: (id: string) => Actor | null;
  nameOf: (id: string) => string;
};

const fullName = ({ firstName, lastName }: DemoPerson) => `${firstName} ${lastName}`;

/**
 * Returns the demo's people, mirrored. Only the local identity provider can create people: without it the
 * articles have bylines alone and no person acts.
 */
export async function gatherCast(ctx: Ctx, people: readonly DemoPerson[]): Promise<Cast> {
  const names = new Map(people.map((person) => [person.id, fullName(person)]));
  const nameOf = (id: string) => names.get(id) ?? "A reader";
  if (env.IDENTITY !== "local") return { people: [], actorOf: () => null, nameOf };
  const named = people.map(({ picture, ...person }) => ({
    ...person,
    // The domain is reserved: emails to it can be read where the local provider shows them.
    email: `${person.username}@daymark.example`,
    picture: picture?.replace(/^people\//, ""),
  }));
  await ensureDemoPeople(ctx, named);
  await untilMirrored(ctx, people);
  for (const { id: userId, bio, links } of people) {
    await ctx.db
      .insert(profiles)
      .values({ userId, bio, links, updatedAt: ctx.now })
      .onConflictDoUpdate({
        target: profiles.userId,
        // The job that copies the picture may have created the row; a person's own biography stays.
        set: { bio, links },
        setWhere: eq(profiles.bio, ""),
      });
  }
  const roleOf = new Map(people.map(({ id, role }) => [id, role]));
  const actorOf = (id: string): Actor | null => {
    const role = roleOf.get(id);
    return role ? { kind: "user", id, role, banned: false, fresh: true } : null;
  };
  return { people, actorOf, nameOf };
}
