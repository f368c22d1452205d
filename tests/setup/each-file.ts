import { rmSync } from "node:fs";
import { afterAll, beforeEach, inject } from "vitest";
import { createTestDatabase } from "../../bin/lib/test-databases.js";
import "#app/messages/translations.server.ts";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { applicationEnvironment } from "./application-environment.ts";
import { closePool } from "./close-pool.ts";
import { emptyUnlessKept } from "./database.ts";
import { failOnConsole } from "./fail-on-console.ts";
import { blockOtherHosts } from "./refuse-other-hosts.ts";

// Sets the environment before the test file imports the application, which reads it then.
const worker = Number(process.env.VITEST_POOL_ID ?? "1");
const { serverUrl, templateUrl, workerUrls } = inject("postgres");
const databaseUrl = `${workerUrls}${worker}`;
const dataDir = temporaryDirectory();
await createTestDatabase(serverUrl, { url: databaseUrl, template: templateUrl });

const redis = new URL(inject("redisUrl"));
redis.pathname = `/${worker}`;
Object.assign(process.env, applicationEnvironment({ databaseUrl, redisUrl: redis.href, dataDir }));

blockOtherHosts();
failOnConsole();

beforeEach(emptyUnlessKept);

// After what the file itself does at its end: hooks of that kind run in reverse.
afterAll(async () => {
  await closePool();
  rmSync(dataDir, { recursive: true, force: true });
});
