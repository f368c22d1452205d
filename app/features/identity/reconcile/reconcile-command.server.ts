import progress from "cli-progress";
import { DomainError } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { printedReport } from "./print-report.ts";
import { reconcilePeople } from "./reconcile-people.server.ts";

const usage = "Usage: npm run reconcile -- users [--json] [--even-most]";
const known = new Set(["--json", "--even-most"]);

const say = (line: string) => process.stdout.write(`${line}\n`);
const tell = (line: string) => process.stderr.write(`${line}\n`);

/** A bar for a terminal; a log that somebody reads later gets none. */
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

async function reconcile({ json, evenMost }: { json: boolean; evenMost: boolean }) {
  const ctx = systemContext("reconcile");
  const bar = progressBar();
  try {
    const report = await reconcilePeople(ctx, { evenMost, onProgress: bar.show });
    bar.end();
    say(json ? JSON.stringify(report, null, 2) : printedReport(report));
    return report.withheld > 0 ? 1 : 0;
  } finally {
    bar.end();
  }
}

/** `npm run reconcile`: answers the exit code. */
export async function runReconcileCommand(argv: string[]): Promise<number> {
  const flags = new Set(argv.filter((word) => word.startsWith("--")));
  const words = argv.filter((word) => !word.startsWith("--"));
  if (words.join(" ") !== "users" || [...flags].some((flag) => !known.has(flag))) {
    tell(usage);
    return 2;
  }
  try {
    return await reconcile({ json: flags.has("--json"), evenMost: flags.has("--even-most") });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    tell(`People could not be compared to the end. ${error.message}`);
    return 1;
  }
}
