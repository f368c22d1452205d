/** Ends the application's pool if this file has made it, and does not make one for a file without. */
export async function closePool() {
  const singletons: unknown = Reflect.get(globalThis, "mastheadSingletons");
  if (!(singletons instanceof Map) || !singletons.has("pool")) return;
  const { pool } = await import("#app/db/client.server.ts");
  await pool.end({ timeout: 5 });
}
