import { register } from "prom-client";
import { vi } from "vitest";

type Kept = { environment: NodeJS.ProcessEnv; databases: Set<string> };
type TestProcess = typeof globalThis & { mastheadTestProcess?: Kept };

const holder: TestProcess = globalThis;
const kept = (holder.mastheadTestProcess ??= {
  environment: { ...process.env },
  databases: new Set(),
});

/**
 * Makes a process that has run other test files like a new one. Modules of this project are evaluated again
 * for each file, but what they have left elsewhere stays: singletons, metrics, the environment, the clock.
 * Packages stay loaded, which takes most of the time that a new process needs.
 */
export function beginFile(environment: NodeJS.ProcessEnv): void {
  Reflect.deleteProperty(globalThis, "mastheadSingletons");
  register.clear();
  vi.useRealTimers();
  for (const name of Object.keys(process.env)) {
    if (!(name in kept.environment) && !name.startsWith("VITEST")) delete process.env[name];
  }
  const { VITEST_WORKER_ID, VITEST_POOL_ID } = process.env;
  Object.assign(process.env, kept.environment, { VITEST_WORKER_ID, VITEST_POOL_ID }, environment);
}

/** Whether this process has not used the database yet, which an earlier one may have left in any state. */
export function isNewHere(databaseUrl: string): boolean {
  if (kept.databases.has(databaseUrl)) return false;
  kept.databases.add(databaseUrl);
  return true;
}
