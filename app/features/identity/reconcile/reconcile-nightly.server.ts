import { Conflict } from "#app/infra/errors.ts";
import { repeatJob } from "#app/infra/jobs.server.ts";
import { reconcilePeople } from "./reconcile-people.server.ts";

repeatJob("reconcile-people", {
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
