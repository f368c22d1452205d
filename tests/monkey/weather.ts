import { setTimeout as pause } from "node:timers/promises";
import type { Topology } from "../topology/topology.ts";
import type { OwnPostgres } from "./own-postgres.ts";
import type { Seeded } from "./seeded.ts";
import type { StepLog } from "./step-log.ts";

type Place = { topology: Topology; postgres: OwnPostgres; random: Seeded; log: StepLog };

/** What happens to the servers, one thing after the other, each of which is over when the next begins. */
export function serverWeather({ topology, postgres, random, log }: Place) {
  const note = (what: string) => log.note("servers", what);
  const away = () => random.between(100, 2_500);

  /** Whoever looks after processes starts them until they run. */
  async function startAgain(web: Topology["webs"][number]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await topology.startAgain(web);
      } catch (error) {
        note(`the process at ${web.port} did not start`);
        if (attempt === 5) throw error;
      }
    }
  }

  async function killWeb() {
    const web = random.pick([topology.webs[0], topology.webs[1], topology.webs[2]]);
    if (!web) return;
    note(`kill the web process at ${web.port}`);
    await web.process.kill();
    await pause(away());
    await startAgain(web);
  }

  async function roll() {
    note("roll all web processes");
    for (const web of topology.webs) {
      await web.process.stop();
      await startAgain(web);
    }
  }

  async function killAll() {
    note("kill all web processes");
    await Promise.all(topology.webs.map((web) => web.process.kill()));
    await pause(away());
    await Promise.all(topology.webs.map(startAgain));
  }

  async function killWorker() {
    note("kill the worker");
    const [worker] = topology.workers.splice(0, 1);
    await worker?.kill();
    topology.workers.push(await topology.startWorker());
  }

  async function restartPostgres() {
    note("restart PostgreSQL at once");
    await postgres.restart(random.chance(0.5) ? 0 : away());
  }

  async function restartRedis() {
    note("stop Redis, and start it empty");
    await topology.restartRedis(() => pause(away() * 2));
  }

  return async function blow(): Promise<string> {
    const what = random.weighted([
      [4, killWeb],
      [2, roll],
      [1, killAll],
      [1, killWorker],
      [3, restartPostgres],
      [2, restartRedis],
    ] as const);
    await what();
    note(`${what.name} is over`);
    return what.name;
  };
}
