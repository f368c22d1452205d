import { DomainError } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { importWordPress } from "./import-wordpress.server.ts";
import { printedReport } from "./print-report.ts";

const usage = "Usage: npm run import -- wordpress FILE [--dry-run] [--json]";
const everySoMany = 20;

const say = (line: string) => process.stdout.write(`${line}\n`);
const tell = (line: string) => process.stderr.write(`${line}\n`);

function tellProgress(done: number, total: number): void {
  if (done % everySoMany === 0 || done === total) tell(`${done} of ${total} articles`);
}

/** `npm run import`: answers the exit code. */
export async function runImportCommand(argv: string[]): Promise<number> {
  const flags = new Set(argv.filter((word) => word.startsWith("--")));
  const [format, file, ...rest] = argv.filter((word) => !word.startsWith("--"));
  const unknown = [...flags].filter((flag) => flag !== "--dry-run" && flag !== "--json");
  if (format !== "wordpress" || !file || rest.length > 0 || unknown.length > 0) {
    tell(usage);
    return 2;
  }
  const dryRun = flags.has("--dry-run");
  try {
    const ctx = systemContext("import");
    const { plan, counts } = await importWordPress(ctx, { file, dryRun, onProgress: tellProgress });
    if (flags.has("--json")) say(JSON.stringify({ dryRun, counts, ...plan.report }, null, 2));
    else say(printedReport(plan, counts));
    if (dryRun && !flags.has("--json")) say("This was a dry run: nothing has been changed.");
    return 0;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    tell(`Nothing was imported. ${error.message}`);
    return 1;
  }
}
