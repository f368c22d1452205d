import { DomainError } from "#app/infra/errors.ts";
import { jsonPieces } from "#app/infra/json-pieces.ts";
import { writeOutput } from "#app/infra/standard-output.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { importWordPress } from "./import-wordpress.server.ts";
import { reportLines } from "./print-report.ts";
import type { ImportPlan } from "./wordpress/plan.ts";
import type { ImportCount, ImportProgress } from "./wordpress/write-import.server.ts";

const usage = "Usage: npm run import -- wordpress FILE [--dry-run] [--json]";
const known = new Set(["--dry-run", "--json"]);
const articlesALine = 20;
const othersALine = 1_000;

type Given = { file: string; dryRun: boolean; json: boolean };
/** Null before anything is written, "done" once everything is. */
type Reached = ImportProgress | "done" | null;

const writeError = (line: string) => process.stderr.write(`${line}\n`);

function reportProgress({ kind, done, total }: ImportProgress): void {
  const isArticle = kind === "articles";
  const isDue = done > 0 && done % (isArticle ? articlesALine : othersALine) === 0;
  if (isDue || (isArticle && total > 0 && done === total))
    writeError(`${done} of ${total} ${kind}`);
}

/** Describes how far an unfinished import came. */
function extentOf(reached: Reached, { dryRun }: Given): string {
  if (reached === null) return "Stopped before anything was imported.";
  if (reached !== "done")
    return `Stopped after ${reached.done} of ${reached.total} ${reached.kind}.`;
  const whole = dryRun ? "Nothing has been changed" : "Everything was imported";
  return `Stopped in the middle of the report. ${whole}.`;
}

function* printed(result: { plan: ImportPlan; counts: ImportCount[] }, given: Given) {
  const { plan, counts } = result;
  if (given.json) {
    yield* jsonPieces({ dryRun: given.dryRun, counts, ...plan.report });
    yield "\n";
    return;
  }
  for (const line of reportLines(plan, counts)) yield `${line}\n`;
  if (given.dryRun) yield "This was a dry run: nothing has been changed.\n";
}

async function runImport(given: Given, signal: AbortSignal): Promise<number> {
  const { file, dryRun } = given;
  let reached: Reached = null;
  const onProgress = (progress: ImportProgress) => {
    reached = progress;
    reportProgress(progress);
  };
  try {
    const result = await importWordPress(systemContext("import", signal), {
      ...{ file, dryRun, onProgress },
    });
    reached = "done";
    await writeOutput(printed(result, given), signal);
    return 0;
  } catch (error) {
    if (signal.aborted && error === signal.reason) {
      writeError(`${extentOf(reached, given)} Run it again to go on.`);
    } else if (error instanceof DomainError) {
      const extent = reached === null ? "Nothing was imported." : extentOf(reached, given);
      writeError(`${extent} ${error.message}`);
    } else throw error;
    return 1;
  }
}

/**
 * Runs `npm run import` and returns the exit code. Stops between two items once `signal` is aborted.
 */
export async function runImportCommand(argv: string[], signal: AbortSignal): Promise<number> {
  const flags = new Set(argv.filter((word) => word.startsWith("--")));
  const [format, file, ...rest] = argv.filter((word) => !word.startsWith("--"));
  const unknown = [...flags].filter((flag) => !known.has(flag));
  if (format !== "wordpress" || !file || rest.length > 0 || unknown.length > 0) {
    writeError(usage);
    return 2;
  }
  const [dryRun, json] = [flags.has("--dry-run"), flags.has("--json")];
  return runImport({ file, dryRun, json }, signal);
}
