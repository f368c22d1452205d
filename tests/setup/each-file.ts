import { rmSync } from "node:fs";
import { afterAll, beforeEach, inject } from "vitest";
import { createTestDatabase } from "../../bin/lib/test-databases.js";
import "#app/messages/translations.server.ts";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { applicationEnvironment } from "./application-environment.ts";
import { closeConnections } from "./close-connections.ts";
import { emptyDatabase, emptyUnlessKept } from "./database.ts";
import { failOnConsole } from "./fail-on-console.ts";
import { blockOtherHosts } from "./refuse-other-hosts.ts";
import { beginFile, isNewHere } from "./shared-process.ts";

// Sets the environment before the test file imports the application, which reads it then.
const worker = Number(process.env.VITEST_POOL_ID ?? "1");
const { serverUrl, templateUrl, workerUrls } = inject("postgres");
const databaseUrl = `${workerUrls}${worker}`;
const dataDir = temporaryDirectory();
const redis = new URL(inject("redisUrl"));
redis.pathname = `/${worker}`;
beginFile(applicationEnvironment({ databaseUrl, redisUrl: redis.href, dataDir }));

if (isNewHere(databaseUrl))
  await createTestDatabase(serverUrl, { url: databaseUrl, template: templateUrl });
else await emptyDatabase();

blockOtherHosts();
failOnConsole();

beforeEach(emptyUnlessKept);

// After what the file itself does at its end: hooks of that kind run in reverse.
afterAll(async () => {
  await closeConnections();
  rmSync(dataDir, { recursive: true, force: true });
});
