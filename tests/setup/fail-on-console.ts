import { format } from "node:util";
import { afterAll, afterEach } from "vitest";

const holder: typeof globalThis & { mastheadUnreadLines?: string[] } = globalThis;
/** One list for all files of a process: a spy of an earlier file may put back what that file had here. */
const lines = (holder.mastheadUnreadLines ??= []);

/**
 * Fails the test when anything is written to `console.error` or `console.warn`, because unread warnings hide
 * defects. A test that expects such a line replaces the method with `vi.spyOn(console,
 * "error").mockImplementation(…)` and checks the calls.
 */
export function failOnConsole() {
  lines.length = 0;
  for (const method of ["error", "warn"] as const) {
    console[method] = (...words: unknown[]) => {
      lines.push(`console.${method}: ${format(...words)}`);
    };
  }
  const fail = () => {
    if (lines.length > 0) throw new Error(lines.splice(0).join("\n"));
  };
  afterEach(fail);
  afterAll(fail);
}
