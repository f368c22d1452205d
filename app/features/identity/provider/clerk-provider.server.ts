import { createClerkClient } from "@clerk/backend";
import { env } from "#app/configuration/env.server.ts";
import { clerkKeys } from "#app/features/identity/clerk-keys.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { askClerk, type Patience, readClerkError, isUnknownPerson } from "./ask-clerk.server.ts";
import type { PeoplePage, PeopleProvider, ProvidedPerson } from "./people-provider.ts";
import { readPerson } from "./read-person.ts";

type PageParams = { cursor: string | null; limit: number };

/** The client's types do not include `starting_after` yet; the client passes on any parameter. */
const wanted = ({ cursor, limit }: PageParams) => ({
  limit,
  orderBy: "+created_at" as const,
  ...(cursor && { startingAfter: cursor }),
});

/** Reads people from Clerk, through its own client for the Backend API. */
export function clerkProvider(patience: Patience): PeopleProvider {
  const { users } = createClerkClient({
    secretKey: clerkKeys().secretKey,
    apiUrl: env.CLERK_API_URL,
  });

  const countEverybody = users.getCount.bind(users);
  let total = 0;
  // The client counts all people with each page, at the same time: twice the calls for a known number.
  users.getCount = () => Promise.resolve(total);

  async function find(id: string): Promise<ProvidedPerson | null> {
    try {
      const user = await askClerk(patience, () => users.getUser(id));
      return readPerson(user.raw);
    } catch (error) {
      if (isUnknownPerson(error)) return null;
      throw error;
    }
  }

  const isGone = async (cursor: string | null) => cursor !== null && !(await find(cursor));

  async function listPage(params: PageParams): Promise<PeoplePage | "cursor-gone"> {
    const { cursor, limit } = params;
    if (!cursor) total = await askClerk(patience, () => countEverybody());
    const list = await askClerk(patience, () => users.getUserList(wanted(params))).catch(
      async (error: unknown) => {
        const refused = [400, 404, 422].includes(readClerkError(error)?.status ?? 0);
        if (refused && (await isGone(cursor))) return null;
        throw error;
      },
    );
    if (!list) return "cursor-gone";
    const people = list.data.map((user) => readPerson(user.raw));
    if (people.some(({ id }) => id === cursor)) {
      throw new Error("The Backend API does not page by cursor, so people cannot be compared.");
    }
    const last = people.length < limit;
    // A page may be short only because the person of its cursor has been deleted.
    if (last && (await isGone(cursor))) return "cursor-gone";
    const next = last ? null : (people.at(-1)?.id ?? null);
    return { people, next, total };
  }

  async function addMetadata(id: string, publicMetadata: Record<string, unknown>): Promise<void> {
    try {
      await askClerk(patience, () => users.updateUserMetadata(id, { publicMetadata }));
    } catch (error) {
      if (readClerkError(error)?.status === 404)
        throw new NotFound(message("identity.clerk-knows-nobody"));
      throw error;
    }
  }

  return {
    name: "clerk",
    listPage,
    find,
    setRole: (id, role) => addMetadata(id, { role }),
    setTotals: (id, totals) => addMetadata(id, { totals }),
  };
}
