import type { TestProject } from "vitest/node";
import { beginTestRun, createTestDatabase } from "../../bin/lib/test-databases.js";
import { loadEnvironmentFile } from "../../bin/lib/environment.js";
import { provideTestPostgres, provideTestRedis } from "../../bin/lib/test-services.js";
import { applicationEnvironment } from "./application-environment.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: { serverUrl: string; templateUrl: string; workerUrls: string };
    redisUrl: string;
  }
}

/**
 * Runs once per run: provides the services, and one database with all migrations that test files copy. Under
 * `npm test` the services run already; plain `vitest` starts them here.
 */
export default async function provideServices(project: TestProject) {
  loadEnvironmentFile();
  const postgres = await provideTestPostgres();
  const redis = await provideTestRedis();
  const run = await beginTestRun(postgres.url);
  const templateUrl = run.urlFor("template");
  await createTestDatabase(postgres.url, { url: templateUrl });
  await migrate(templateUrl);
  project.provide("postgres", {
    serverUrl: postgres.url,
    templateUrl,
    workerUrls: run.urlFor("worker_"),
  });
  project.provide("redisUrl", redis.url);
  return async () => {
    await run.end();
    await postgres.stop();
    await redis.stop();
  };
}

/**
 * Migrates with the application's own code and closes its connections: a template in use cannot be copied.
 */
async function migrate(databaseUrl: string) {
  Object.assign(process.env, applicationEnvironment({ databaseUrl, dataDir: ".cache/test-data" }));
  const { migrate: applyMigrations } = await import("#app/db/migrate.server.ts");
  await applyMigrations();
  const { migrateJobs } = await import("#app/infra/jobs.server.ts");
  await migrateJobs();
  const { pool } = await import("#app/db/client.server.ts");
  await pool.end();
}
