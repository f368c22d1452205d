// @ts-check

/** @type {unknown} */
let failure = null;

/**
 * Ignores errors of a reader that has exited, such as `head`. Any other write error, such as a full disk, is
 * stored for the exit code.
 */
export function surviveReaders() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (!("code" in error) || error.code !== "EPIPE") failure ??= error;
    });
  }
}

/** @returns {string | null} why some of the output was not written, unless its reader has exited */
export function outputFailure() {
  return failure instanceof Error ? failure.message : null;
}

/**
 * Resolves when everything written so far has been handed over: a process that exits earlier truncates the
 * output that did not fit into a pipe. Takes as long as the reader does.
 */
export async function outputDrained() {
  await Promise.all([process.stdout, process.stderr].map(drained));
}

/** @param {NodeJS.WriteStream} stream @returns {Promise<void>} */
function drained(stream) {
  return new Promise((resolve) => stream.write("", () => resolve()));
}
