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

/**
 * After an uncaught error the state of the process is unknown: the process ends and is restarted.
 */
function endProcess(error: unknown, origin: string): void {
  log.fatal({ err: error, origin }, "process.crashed");
  process.exit(1);
}

/**
 * Turns console output of libraries, Node's warnings and uncaught errors into log lines; uncaught errors,
 * rejections included, end the process with code 1. Called once, by the process that serves or works on jobs.
 */
export function captureOutput(): void {
  captureConsole();
  process.removeAllListeners("warning").on("warning", logWarning);
  // Without its own handler a rejection becomes an uncaught exception.
  process.removeAllListeners("unhandledRejection");
  process.removeAllListeners("uncaughtException").on("uncaughtException", endProcess);
}
