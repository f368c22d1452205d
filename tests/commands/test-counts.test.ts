import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "../../bin/lib/test-counts.js";

const file = (status: string, ...results: string[]) => ({
  status,
  assertionResults: results.map((result) => ({ status: result })),
});

describe("the last line of npm test", () => {
  it("counts single tests, without skipped ones", () => {
    const report = {
      testResults: [
        file("passed", "passed", "skipped"),
        file("failed", "passed", "failed", "failed"),
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 2, failed: 2 });
  });

  it("counts a file that could not be loaded as one failure", () => {
    expect(countVitest({ testResults: [file("failed")] })).toEqual({ passed: 0, failed: 1 });
  });

  it("counts an end-to-end test that passed only after a retry as failed", () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 3 };
    expect(countPlaywright({ stats })).toEqual({ passed: 5, failed: 2 });
  });
});
