import { format } from "node:util";
import { afterAll, afterEach } from "vitest";

/**
 * A warning that nobody reads is a defect that nobody sees: what is written to `console.error` or
 * `console.warn` fails the test. A test that expects such a line takes the method's place with
 * `vi.spyOn(console, "error").mockImplementation(…)` and looks at the calls.
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
