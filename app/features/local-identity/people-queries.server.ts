import { and, asc, eq, like } from "drizzle-orm";
import { localPeople } from "#app/db/schema/index.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { memoize } from "#app/infra/cache/memoize.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import { NotFound } from "#app/infra/errors.ts";
import { type Role, roles } from "#app/db/values.ts";
import { message } from "#app/messages/message.ts";
import { type LocalPerson, localName } from "./person.ts";

export async function listLocalPeople(ctx: Ctx): Promise<LocalPerson[]> {
  return ctx.db.select().from(localPeople).orderBy(asc(localPeople.createdAt), asc(localPeople.id));
}

/** @throws NotFound when the provider has no person with this id. */
export async function findPersonForUpdate(tx: Tx, id: string): Promise<LocalPerson> {
  const [person] = await tx.db
    .select()
    .from(localPeople)
    .where(eq(localPeople.id, id))
    .for("update");
  if (!person) throw new NotFound(message("local-identity.nobody"));
  return person;
}

/** Returns a person in the form of `/local-identity/people`. */
export function shownPerson(person: LocalPerson) {
  const { id, firstName, lastName, username, role, banned, imageUrl } = person;
  const picture = imageUrl ? env.SITE_URL + imageUrl : null;
  return { id, firstName, lastName, username, role, banned, imageUrl: picture };
}

/** The cache tag of pages that show people of the local identity provider. */
export const localPeopleTag = "local-people";

export type SwitchPerson = { id: string; name: string | null; role: Role };

/** Lists the demo's people who can sign in, for the menu that switches between them. */
export function listSwitchPeople(ctx: Ctx): Promise<SwitchPerson[]> {
  return memoize(ctx, { key: "people to switch between", load: loadSwitchPeople });
}

async function loadSwitchPeople(ctx: Ctx): Promise<SwitchPerson[]> {
  ctx.cacheTags.add(localPeopleTag);
  const people = await ctx.db
    .select()
    .from(localPeople)
    .where(and(like(localPeople.id, "user_demo%"), eq(localPeople.banned, false)))
    .orderBy(asc(localPeople.id));
  return people
    .sort((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role))
    .map((person) => ({ id: person.id, name: localName(person), role: person.role }));
}
