import { env } from "#app/configuration/env.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { patience, type Patience } from "./ask-clerk.server.ts";
import { clerkProvider } from "./clerk-provider.server.ts";
import { localProvider } from "./local-provider.server.ts";
import type { PeopleProvider } from "./people-provider.ts";

/** The provider that this site has its people from. `waits`: who waits for it, or how long exactly. */
export function peopleProvider(ctx: Ctx, waits: keyof typeof patience | Patience): PeopleProvider {
  if (env.IDENTITY === "local") return localProvider(ctx);
  return clerkProvider(typeof waits === "string" ? patience[waits] : waits);
}
