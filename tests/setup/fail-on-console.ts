import { format } from "node:util";
import { afterAll, afterEach } from "vitest";

/**
 * Fails the test when anything is written to `console.error` or `console.warn`, because unread warnings hide
 * defects. A test that expects such a line replaces the method with `vi.spyOn(console,
 * "error").mockImplementation(…)` and checks the calls.
 */
export function failOnConsole() {
  const lines: string[] = [];
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
