import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What was done when, in a file that is whole even if the run is not. */
export function stepLog(seed: number) {
  const folder = path.resolve(".cache", "monkey");
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `seed-${seed}.log`);
  writeFileSync(file, "");
  const began = Date.now();
  return {
    file,
    note(who: string, what: string) {
      const seconds = ((Date.now() - began) / 1_000).toFixed(2);
      appendFileSync(file, `${seconds.padStart(8)} ${who.padEnd(10)} ${what}\n`);
    },
  };
}
export type StepLog = ReturnType<typeof stepLog>;
