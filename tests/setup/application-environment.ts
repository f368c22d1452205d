import { environmentWithOnly } from "../../bin/lib/environment.js";

type Given = { databaseUrl: string; redisUrl?: string; dataDir: string };

/** All that the application may know of its surroundings in a test, whatever the shell says. */
export function applicationEnvironment({ databaseUrl, redisUrl, dataDir }: Given) {
  return environmentWithOnly({
    NODE_ENV: "test",
    IDENTITY: "local",
    SITE_URL: "http://localhost:3999",
    PORT: "3999",
    HOST: "127.0.0.1",
    LOG_LEVEL: "silent",
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    ...(redisUrl && { REDIS_URL: redisUrl }),
  });
}
