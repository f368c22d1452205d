/** Which committed changes each word came with, and went with. */
export function wordTrace() {
  const traces = new Map<number, string[]>();
  let before: ReadonlySet<number> = new Set();

  const add = (number: number, step: string) =>
    traces.set(number, [...(traces.get(number) ?? []), step]);

  return {
    see(what: string, found: ReadonlyMap<number, number>) {
      const after = new Set(found.keys());
      for (const number of after) if (!before.has(number)) add(number, `came with ${what}`);
      for (const number of before) if (!after.has(number)) add(number, `went with ${what}`);
      before = after;
    },
    of: (number: number) => traces.get(number)?.join(", ") ?? "never whole in the table",
  };
}
