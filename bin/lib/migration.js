// @ts-check
import { stoppable } from "./stoppable.js";
import { say, step } from "./steps.js";

/** All that is missing is one transaction, which may take long where there is much data. */
const patienceMs = 60 * 60_000;

/**
 * Brings the tables up to date. A signal does not cut it in the middle: what waits for another process stops,
 * what is under way is brought to its end or, at a second signal, taken back by PostgreSQL.
 *
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
