// @ts-check

/** @type {unknown} */
let failure = null;

/**
 * A reader who has left, as `head` does, is no failure of the command. Any other failure to write, such as a
 * full disk, is kept for the exit code.
 */
export function surviveReaders() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (!("code" in error) || error.code !== "EPIPE") failure ??= error;
    });
  }
}

/** @returns {string | null} why some of the output was not written, though somebody was there to read it */
export function outputFailure() {
  return failure instanceof Error ? failure.message : null;
}

/**
 * Resolves when everything written so far has been handed over: a process that exits earlier cuts off
 * what a pipe had no room for. Takes as long as the reader does.
 */
export async function outputDrained() {
  await Promise.all([process.stdout, process.stderr].map(drained));
}

/** @param {NodeJS.WriteStream} stream @returns {Promise<void>} */
function drained(stream) {
  return new Promise((resolve) => stream.write("", () => resolve()));
}
