// @ts-check
import { stoppable } from "./stoppable.js";
import { say, step } from "./steps.js";

/** All pending migrations are one transaction, which may take long with much data. */
const patienceMs = 60 * 60_000;

/**
 * Migrates the tables. A signal does not interrupt a migration: a wait for another process stops, a running
 * migration is completed or, at a second signal, rolled back by PostgreSQL.
 * @param {import("./application.js").Application} application
 */
export function migrateDatabase(application) {
  const migrate = async (/** @type {AbortSignal} */ signal) => {
    const report = (/** @type {string} */ line) => say(`\n${line}`);
    const { applied } = await application.migrate({ signal, report });
    return applied === 0 ? "nothing to apply" : `${applied} applied`;
  };
  return step("Migrating the database", () => stoppable(migrate, { patienceMs }));
}
