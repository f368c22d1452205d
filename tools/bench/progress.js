// @ts-check

/**
 * Shows the progress of a long step, on a terminal only, because a log needs no such lines.
 * @param {number} total
 */
export function showProgress(total) {
  let shown = "";
  /** @param {string} text */
  const show = (text) => {
    if (!process.stderr.isTTY || text === shown) return;
    process.stderr.write("\b".repeat(shown.length) + text.padEnd(shown.length));
    if (text.length < shown.length) process.stderr.write("\b".repeat(shown.length - text.length));
    shown = text;
  };
  return {
    /** @param {number} done */
    at: (done) => show(`${Math.floor((100 * done) / total)} % `),
    done: () => show(""),
  };
}
