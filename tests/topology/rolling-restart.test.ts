import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { untilRetried } from "./retried.ts";
import { type Ground, startWithGround } from "./ground.ts";
import { missing, startLoad } from "./load.ts";
import type { Topology } from "./topology.ts";

const rounds = Number(process.env.TOPOLOGY_ROUNDS ?? "2");

let topology: Topology;
let ground: Ground;

beforeAll(async () => {
  ({ topology, ground } = await startWithGround());
});
afterAll(() => topology?.stop());

test(
  "three processes are restarted one after the other, and no request fails",
  { timeout: 240_000 * rounds },
  async () => {
    const { load, stop } = startLoad(ground, { port: topology.port, writes: true });
    onTestFinished(() => void stop());
    for (let round = 0; round < rounds; round += 1) {
      for (const web of topology.webs) {
        expect(await web.process.stop()).toBe(0);
        await topology.startAgain(web);
        await untilRetried(web);
      }
    }
    await stop();
    const { failedReads, failedWrites } = load;
    expect({ failedReads, failedWrites }).toEqual({ failedReads: [], failedWrites: [] });
    expect(await missing(ground, load.kept)).toEqual([]);
    expect(load.kept.length).toBeGreaterThan(5);
    expect(load.saved).toBeGreaterThan(10);
    expect(load.reads).toBeGreaterThan(100 * rounds);
    process.stdout.write(`${rounds} rounds: ${load.reads} reads, ${load.writes} writes\n`);
  },
);
