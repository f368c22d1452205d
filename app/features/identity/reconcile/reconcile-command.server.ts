import progress from "cli-progress";
import { DomainError } from "#app/infra/errors.ts";
import { log } from "#app/infra/log.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { printedReport } from "./print-report.ts";
import { reconcilePeople } from "./reconcile-people.server.ts";

const usage = "Usage: npm run reconcile -- users [--json] [--even-most]";
const known = new Set(["--json", "--even-most"]);

const say = (line: string) => process.stdout.write(`${line}\n`);
const writeError = (line: string) => process.stderr.write(`${line}\n`);

/** Shows a progress bar in a terminal; a log gets none. */
function progressBar() {
  if (!process.stderr.isTTY) return { show: () => {}, end: () => {} };
  const format = "Comparing people {bar} {value} of {total}";
  const bar = new progress.SingleBar({ format, stream: process.stderr, hideCursor: true });
  let started = false;
  return {
    show: (done: number, total: number) => {
      if (!started) bar.start(total, done);
      started = true;
      bar.setTotal(total);
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}

type Given = { json: boolean; evenMost: boolean };

async function reconcile({ json, evenMost }: Given, signal?: AbortSignal): Promise<number> {
  const { level } = log;
  // The report contains all that is logged, and standard output must be JSON alone.
  if (json) log.level = "silent";
  const ctx = systemContext("reconcile", signal);
  const bar = progressBar();
  let reached = { done: 0, total: 0 };
  const onProgress = (done: number, total: number) => {
    reached = { done, total };
    bar.show(done, total);
  };
  try {
    const report = await reconcilePeople(ctx, { evenMost, onProgress });
    bar.end();
    say(json ? JSON.stringify(report, null, 2) : printedReport(report));
    return report.withheld > 0 ? 1 : 0;
  } catch (error) {
    bar.end();
    if (!signal?.aborted || error !== signal.reason) throw error;
    writeError(stoppedAfter(reached));
    return 1;
  } finally {
    bar.end();
    log.level = level;
  }
}

function stoppedAfter({ done, total }: { done: number; total: number }): string {
  if (done === 0) return "Stopped before anybody was compared. Run it again to compare everybody.";
  return `Stopped after ${done} of ${total} people. What was repaired stays; run it again to compare everybody.`;
}

/**
 * Runs `npm run reconcile` and returns the exit code. Stops between two people once `signal` is aborted.
 */
export async function runReconcileCommand(argv: string[], signal?: AbortSignal): Promise<number> {
  const flags = new Set(argv.filter((word) => word.startsWith("--")));
  const words = argv.filter((word) => !word.startsWith("--"));
  if (words.join(" ") !== "users" || [...flags].some((flag) => !known.has(flag))) {
    writeError(usage);
    return 2;
  }
  try {
    const given = { json: flags.has("--json"), evenMost: flags.has("--even-most") };
    return await reconcile(given, signal);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    writeError(`People could not be compared to the end. ${error.message}`);
    return 1;
  }
}
