import { Conflict } from "#app/infra/errors.ts";
import { defineRepeatedJob } from "#app/infra/jobs.server.ts";
import { reconcilePeople } from "./reconcile-people.server.ts";

export const reconcilePeopleJob = defineRepeatedJob("reconcile-people", {
  pattern: "17 3 * * *",
  waitsForOthers: true,
  work: async (ctx) => {
    try {
      await reconcilePeople(ctx);
    } catch (error) {
      // A reconciliation that was started by hand is running.
      if (!(error instanceof Conflict)) throw error;
    }
  },
});
