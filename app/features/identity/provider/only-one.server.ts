import { connect } from "#app/db/client.server.ts";
import { env } from "#app/env.server.ts";

const namespace = 7_261_019;

export type OwnConnection = Awaited<ReturnType<ReturnType<typeof connect>["reserve"]>>;

/**
 * Does what only one process may do at a time, over whatever length of time. It holds a lock on a
 * connection of its own, so whoever is killed lets go of it. Answers null when another one is at it.
 */
export async function asTheOnlyOne<T>(
  task: string,
  work: (own: OwnConnection) => Promise<T>,
): Promise<{ result: T } | null> {
  const sql = connect(env.DATABASE_DIRECT_URL ?? env.DATABASE_URL, 1, { stayOpen: true });
  try {
    // Reserved, it is not exchanged for a younger one meanwhile, which would lose the lock.
    const own = await sql.reserve();
    try {
      const [row] = await own<{ ours: boolean }[]>`
        select pg_try_advisory_lock(${namespace}, hashtext(${task})) as ours`;
      return row?.ours ? { result: await work(own) } : null;
    } finally {
      own.release();
    }
  } finally {
    await sql.end({ timeout: 2 });
  }
}
