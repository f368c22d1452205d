import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { patience, type Patience } from "./ask-clerk.server.ts";
import { clerkProvider } from "./clerk-provider.server.ts";
import { localProvider } from "./local-provider.server.ts";
import type { PeopleProvider } from "./people-provider.ts";

/**
 * Returns this site's provider of people. `waits`: the kind of caller that waits for it, or an exact
 * patience.
 */
export function peopleProvider(ctx: Ctx, waits: keyof typeof patience | Patience): PeopleProvider {
  if (env.IDENTITY === "local") return localProvider(ctx);
  return clerkProvider(typeof waits === "string" ? patience[waits] : waits);
}
