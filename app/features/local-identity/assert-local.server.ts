import { env } from "#app/configuration/env.server.ts";
import { NotFound } from "#app/infra/errors.ts";

/**
 * @throws NotFound where Clerk is the identity provider, because the local one does not exist there.
 */
export function assertLocalIdentity(): void {
  if (env.IDENTITY !== "local") throw new NotFound();
}
