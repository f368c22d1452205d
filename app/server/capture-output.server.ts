import { Console } from "node:console";
import { Writable } from "node:stream";
import { log } from "#app/infra/log.server.ts";

const longestText = 2_000;

type Level = "info" | "warn";

/** Each call of a console method is one write. */
function lineFor(level: Level): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: unknown, _encoding, done) {
      log[level]({ text: String(chunk).trimEnd().slice(0, longestText) }, "console.output");
      done();
    },
  });
}

function captureConsole(): void {
  const captured = new Console({ stdout: lineFor("info"), stderr: lineFor("warn") });
  Object.assign(globalThis.console, captured);
}

function logWarning({ name, message }: Error): void {
  log.warn({ type: name, text: message.slice(0, longestText) }, "process.warning");
}

/** What nobody caught leaves the process in a state that nobody knows: it ends, and is started again. */
function endProcess(error: unknown, origin: string): void {
  log.fatal({ err: error, origin }, "process.crashed");
  process.exit(1);
}

/**
 * Makes log lines of what libraries write to the console, of Node's warnings and of errors that nobody
 * caught, rejections included, which end the process with 1. For the process that serves or works on
 * jobs, once.
 */
export function captureOutput(): void {
  captureConsole();
  process.removeAllListeners("warning").on("warning", logWarning);
  // Without a listener of its own a rejection becomes an uncaught exception.
  process.removeAllListeners("unhandledRejection");
  process.removeAllListeners("uncaughtException").on("uncaughtException", endProcess);
}
