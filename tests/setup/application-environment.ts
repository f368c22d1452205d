import { environmentWithOnly } from "../../bin/lib/environment.js";

type Given = { databaseUrl: string; redisUrl?: string; dataDir: string };

/**
 * The complete environment of the application in a test, whatever the shell's environment contains.
 */
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
