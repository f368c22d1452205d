import { z } from "zod";

/** A sign-in's event may still be on its way: it is told within seconds, and again when that failed. */
export const eventOnItsWayMs = 10 * 60_000;

/**
 * `fva`, Clerk's own: for how many minutes a first factor, and a second, has been verified; -1 for
 * never. `act`: who is signed in as the person, such as somebody of the support.
 */
const Claims = z.looseObject({
  sid: z.string(),
  iat: z.number(),
  act: z.unknown().optional(),
  fva: z.tuple([z.number().nonnegative()]).rest(z.unknown()),
});

export type SignIn = { sessionId: string; at: number };

/**
 * Which session a token is of and when it began (milliseconds), rather too early than too late, since
 * a token says it in whole minutes. Null when it does not say, and where an actor is signed in as the
 * person: such a session is not kept.
 */
export function signInOf(claims: unknown): SignIn | null {
  const said = Claims.safeParse(claims);
  if (!said.success || said.data.act) return null;
  const { sid: sessionId, iat, fva } = said.data;
  return { sessionId, at: (iat - (fva[0] + 1) * 60) * 1000 };
}
