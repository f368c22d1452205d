import { expect, test } from "vitest";
import { play } from "../monkey/play.ts";

const seed = Number(process.env.MONKEY_SEED ?? "7");
const seconds = Number(process.env.MONKEY_SECONDS ?? "20");

test(
  "four tabs of two people write one draft while servers and browsers die, and no word is lost",
  { timeout: (seconds + 600) * 1_000 },
  async () => {
    const report = await play({ seed, seconds, quietSeconds: Math.min(20, seconds / 4) });
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    expect(report.failures).toEqual([]);
  },
);
