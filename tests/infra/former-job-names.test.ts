import { expect, test } from "vitest";
import { formerJobNames, withFormerNames } from "#app/infra/former-job-names.ts";

test("a job created by the previous version runs under the task's new name", () => {
  const tasks = withFormerNames({ "update-activity-totals": "totals", "purge-inbox": "inbox" });
  expect(tasks).toEqual({
    "update-activity-totals": "totals",
    "count-deed": "totals",
    "purge-inbox": "inbox",
  });
});

test("a former job name is never the current name of another job", () => {
  const present = new Set(Object.values(formerJobNames));
  expect(Object.keys(formerJobNames).filter((name) => present.has(name))).toEqual([]);
});
