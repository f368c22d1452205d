/** Ends the application's pool and its Redis if this file has made them, and makes none for a file without. */
export async function closeConnections() {
  const singletons: unknown = Reflect.get(globalThis, "mastheadSingletons");
  if (!(singletons instanceof Map)) return;
  if (singletons.has("redis")) {
    const { closeRedis } = await import("#app/infra/cache/redis.server.ts");
    await closeRedis();
  }
  if (!singletons.has("pool")) return;
  const { pool } = await import("#app/db/client.server.ts");
  await pool.end({ timeout: 5 });
}
