import { pool } from "#app/db/client.server.ts";
import { prepareLocalIdentity } from "#app/features/local-identity/local-keys.server.ts";
import { runPeopleCommand } from "#app/features/identity/people-command.server.ts";
import { runReconcileCommand } from "#app/features/identity/reconcile/reconcile-command.server.ts";
import { runImportCommand } from "#app/features/imports/import-command.server.ts";
import { closeRedis } from "#app/infra/cache/redis.server.ts";
import { env } from "#app/configuration/env.server.ts";

const commands = {
  people: runPeopleCommand,
  import: runImportCommand,
  reconcile: runReconcileCommand,
};

type Given = { argv: string[]; signal: AbortSignal };

/**
 * Runs one command to its end, or to the end of the current item when `signal` is aborted, and returns its
 * exit code. Closes every connection afterwards.
 */
export async function runCommand(
  name: keyof typeof commands,
  { argv, signal }: Given,
): Promise<number> {
  try {
    if (env.IDENTITY === "local") await prepareLocalIdentity();
    return await commands[name](argv, signal);
  } finally {
    await closeRedis();
    await pool.end({ timeout: 5 });
  }
}
