import { z } from "zod";

/** Time for a sign-in's event to arrive: it is sent within seconds, and again after a failure. */
export const eventOnItsWayMs = 10 * 60_000;

/**
 * `fva`, Clerk's own: the minutes since a first and a second factor were verified; -1 for never. `act`: the
 * actor who is signed in as the person, such as the support.
 */
const Claims = z.looseObject({
  sid: z.string(),
  iat: z.number(),
  act: z.unknown().optional(),
  fva: z.tuple([z.number().nonnegative()]).rest(z.unknown()),
});

export type SignIn = { sessionId: string; at: number };

/**
 * Returns the session of a token and its start in milliseconds, rather too early than too late, since a token
 * has it in whole minutes. Null when the token lacks it, and when an actor is signed in as the person: such a
 * session is not stored.
 */
export function signInOf(claims: unknown): SignIn | null {
  const said = Claims.safeParse(claims);
  if (!said.success || said.data.act) return null;
  const { sid: sessionId, iat, fva } = said.data;
  return { sessionId, at: (iat - (fva[0] + 1) * 60) * 1000 };
}
