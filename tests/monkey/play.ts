import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { z } from "zod";
import { startWithGround } from "../topology/ground.ts";
import { call, newPerson } from "../topology/people.ts";
import { launchChromium } from "./launch-chromium.ts";
import { committedDraft } from "./committed-draft.ts";
import { hand, type Hand } from "./hand.ts";
import { endOfRun, type Report } from "./end-of-run.ts";
import { ownPostgres } from "./own-postgres.ts";
import { person, type Person } from "./person.ts";
import { personWeather } from "./person-weather.ts";
import { savedPromise } from "./saved-promise.ts";
import { seeded } from "./seeded.ts";
import { serverWeather } from "./weather.ts";
import { stepLog } from "./step-log.ts";
import { wordLedger } from "./word-ledger.ts";

export type Run = {
  seed: number;
  seconds: number;
  /** How long nothing bad happens, to begin with. */
  quietSeconds: number;
};

const Made = z.object({ id: z.string() });
/** Runs work again and again until a time, whatever becomes of it. */
async function until(end: number, work: () => Promise<unknown>): Promise<void> {
  while (Date.now() < end) await work();
}

/** Four tabs of two people write one draft while everything breaks that can. */
export async function play({ seed, seconds, quietSeconds }: Run): Promise<Report> {
  const random = (stream: number) => seeded(seed * 1_000 + stream);
  const log = stepLog(seed);
  const server = await ownPostgres();
  const servers = { serverUrl: server.url, databaseUrl: server.url.replace(/\/[^/]*$/, "/monkey") };
  const { topology, ground } = await startWithGround({}, servers);
  const { port } = topology;
  const origin = `http://localhost:${port}`;
  const sql = postgres(topology.databaseUrl, { max: 2, onnotice: () => {} });
  const browser = await launchChromium();
  const editor = await newPerson(port, { firstName: "Edda", role: "editor" });
  const made = await call(ground.author, "POST /api/v1/articles", { title: "Together" });
  const { id: articleId } = made.as(Made);
  const address = `${origin}/studio/articles/${articleId}`;

  const ledger = wordLedger();
  const hands: Hand[] = [];
  const onNotice: Parameters<typeof person>[0]["onNotice"] = (page, notice) => {
    const tab = hands.find((each) => each.owns(page));
    if (tab) ledger.take(tab.name, notice);
  };
  const common = { origin, browser, onNotice };
  const people: [Person, Person] = [
    await person({ ...common, name: "Ada", userId: ground.author.userId }),
    await person({ ...common, name: "Edda", userId: editor }),
  ];
  const handsOf = people.map(({ context, name }, index): [Hand, Hand] => {
    const each = (tab: number) => ({
      ...{ name: `${name}.${tab}`, context, address, log },
      onKill: (tab: string) => ledger.kill(tab),
      random: random(index * 2 + tab),
    });
    return [hand(each(1)), hand(each(2))];
  });
  hands.push(...handsOf.flat());
  for (const each of people) await each.signIn();
  for (const each of hands) await each.open();

  const committed = committedDraft(sql, articleId);
  const promise = savedPromise(committed, ledger);
  const began = Date.now();
  const quietUntil = began + quietSeconds * 1_000;
  const end = began + seconds * 1_000;
  const happened = new Map<string, number>();

  const pace = random(90);
  const typing = hands.map((each) =>
    until(end, async () => {
      await each.act();
      await pause(pace.between(20, 250));
    }),
  );
  const looking = hands.map((each) =>
    until(end, async () => {
      await promise.look(each);
      await pause(150);
    }),
  );
  const following = until(end, async () => {
    await committed.poll().catch(() => undefined);
    await pause(200);
  });
  await pause(quietUntil - Date.now());
  const quiet = ledger.takeLatencies();
  const blow = serverWeather({ topology, postgres: server, random: random(91), log });
  const between = random(92);
  const servings = until(end, async () => {
    await pause(between.between(1_000, 8_000));
    const what = await blow();
    happened.set(what, (happened.get(what) ?? 0) + 1);
  });
  const fortunes = people.map((each, index) => {
    const [first, second] = handsOf[index] ?? [];
    if (!first || !second) return Promise.resolve();
    const own = random(93 + index);
    const befall = personWeather({ person: each, hands: [first, second], random: own, log });
    return until(end, async () => {
      await pause(own.between(500, 6_000));
      await befall();
    });
  });
  await Promise.all([...typing, ...looking, following, servings, ...fortunes]);

  const report = await endOfRun({
    ...{ seed, seconds, articleId, people, hands, ledger, committed, promise, log, quiet },
    happened: Object.fromEntries(happened),
  });
  const isSound = report.failures.length === 0;
  await browser.close();
  for (const each of people) each.network.stop();
  await sql.end();
  await topology.stop();
  await server.stop();
  log.note("end", isSound ? "sound" : report.failures.join("\n"));
  return report;
}
