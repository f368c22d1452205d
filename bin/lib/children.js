// @ts-check
import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import { projectRoot } from "./environment.js";
import { atEnd, interruptedBy } from "./shutdown.js";
import { assertGoesOn } from "./stoppable.js";
import { CommandError } from "./steps.js";

/**
 * `niceness`: as that of the program of the name; a positive one takes what others leave of the processor.
 * @typedef {{ env?: NodeJS.ProcessEnv, cwd?: string, deadlineMs?: number, niceness?: number }} ChildOptions
 */

/**
 * Runs a program to its end without input, in its own process group: a Ctrl-C reaches only this command,
 * which stops the program with all its children.
 * @param {string} program
 * @param {string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runChild(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    assertGoesOn();
    const child = spawn(program, args, {
      cwd: options.cwd ?? projectRoot,
      env: options.env ?? process.env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (options.niceness) giveWay(child, options.niceness);
    let output = "";
    const take = (/** @type {string} */ text) => {
      output += text;
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    const unregister = atEnd({
      gently: () => endGroup(child),
      atOnce: () => signalGroup(child, "SIGKILL"),
    });
    const deadline =
      options.deadlineMs && setTimeout(signalGroup, options.deadlineMs, child, "SIGKILL");
    child.once("error", (error) => {
      clearTimeout(deadline);
      unregister();
      reject(
        new CommandError(`"${program}" could not be run: ${error.message}.`, { cause: error }),
      );
    });
    child.once("close", (code, signal) => {
      clearTimeout(deadline);
      unregister();
      // A program that was ended by a signal to this command has not failed.
      if (interruptedBy()) reject(new CommandError(`"${program}" was told to stop.`));
      resolve({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output });
    });
  });
}

/** @param {import("node:child_process").ChildProcess} child @param {number} niceness */
function giveWay(child, niceness) {
  try {
    if (child.pid) setPriority(child.pid, niceness);
  } catch {
    // It has ended already, or this system has no priorities.
  }
}

/**
 * Runs a program that must succeed; its output is shown when it fails.
 * @param {string} program
 * @param {string[]} args
 * @param {ChildOptions & { failure: string }} options
 */
export async function runOrFail(program, args, options) {
  const { code, output } = await runChild(program, args, options);
  if (code !== 0) throw new CommandError(options.failure, { details: output });
  return output;
}

/** @param {import("node:child_process").ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // The process has ended meanwhile, or is in our own group.
    child.kill(signal);
  }
}

/**
 * Ends a process with its own group when the command ends.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {() => Promise<void>} ends it earlier
 */
export function endGroupAtEnd(child) {
  const unregister = atEnd({
    gently: () => endGroup(child),
    atOnce: () => signalGroup(child, "SIGKILL"),
  });
  return async () => {
    await endGroup(child);
    unregister();
  };
}

/** @param {import("node:child_process").ChildProcess} child @returns {Promise<void>} */
function endGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const impatient = setTimeout(signalGroup, 10_000, child, "SIGKILL");
    child.once("exit", () => {
      clearTimeout(impatient);
      resolve();
    });
    signalGroup(child, "SIGTERM");
  });
}
