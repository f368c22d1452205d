// @ts-check

/** @typedef {import("./test-checks.js").Count} Count */

/**
 * @typedef {{ status: string, assertionResults: { status: string }[] }} VitestFile
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number } }} PlaywrightReport
 */

/**
 * Counts single tests. A file that failed without a failed test, because it could not be loaded, counts as
 * one failure.
 * @param {unknown} report
 * @returns {Count}
 */
export function countVitest(report) {
  const { testResults } = /** @type {{ testResults: VitestFile[] }} */ (report);
  const count = { passed: 0, failed: 0 };
  for (const { status, assertionResults } of testResults) {
    const failed = assertionResults.filter((test) => test.status === "failed").length;
    count.passed += assertionResults.filter((test) => test.status === "passed").length;
    count.failed += status === "failed" ? Math.max(failed, 1) : failed;
  }
  return count;
}

/**
 * A test that passed only after a retry has failed.
 * @param {unknown} report
 * @returns {Count}
 */
export function countPlaywright(report) {
  const { stats } = /** @type {PlaywrightReport} */ (report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}
