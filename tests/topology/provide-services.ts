import type { TestProject } from "vitest/node";
import { ensureBuilt } from "../../bin/lib/ensure-built.js";
import { loadEnvironmentFile } from "../../bin/lib/environment.js";
import { beginTestRun } from "../../bin/lib/test-databases.js";
import { provideTestPostgres, provideTestRedis } from "../../bin/lib/test-services.js";

declare module "vitest" {
  interface ProvidedContext {
    /** `databaseUrl` is the prefix of this run's database addresses. */
    services: { serverUrl: string; databaseUrl: string; redisUrl: string };
  }
}

/** Runs once per run: builds these sources, and provides PostgreSQL and Redis. */
export default async function provideServices(project: TestProject) {
  loadEnvironmentFile();
  await ensureBuilt();
  const postgres = await provideTestPostgres();
  const redis = await provideTestRedis();
  const run = await beginTestRun(postgres.url);
  project.provide("services", {
    serverUrl: postgres.url,
    databaseUrl: run.urlFor("processes"),
    redisUrl: redis.url,
  });
  return async () => {
    await run.end();
    await postgres.stop();
    await redis.stop();
  };
}
