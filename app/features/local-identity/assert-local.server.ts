import { env } from "#app/configuration/env.server.ts";
import { NotFound } from "#app/infra/errors.ts";

/** @throws NotFound where Clerk is the identity provider: there this one does not exist. */
export function assertLocalIdentity(): void {
  if (env.IDENTITY !== "local") throw new NotFound();
}
