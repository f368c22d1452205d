import { writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { Elsewhere } from "../support/other-origin.ts";
import { htmlOf, type Payload, payloadsAgainst } from "../support/hostile-html/payloads.ts";
import { HostileBrowser } from "./hostile-browser.ts";
import { HostileGround } from "./hostile-ground.ts";
import { pagesToAttack } from "./hostile-pages.ts";
import { attack, loadsOf, sampleOf, shareOf, Tally } from "./hostile-rounds.ts";

/** With HOSTILE_HTML=all every payload is tried on every page, which takes most of an hour. */
const everyPayloadOnEveryPage = process.env.HOSTILE_HTML === "all";

let elsewhere: Elsewhere;
let ground: HostileGround;
let payloads: Payload[];

test.beforeAll(async () => {
  elsewhere = await Elsewhere.start();
  payloads = payloadsAgainst(elsewhere.authority);
  ground = await HostileGround.lay();
});

test.afterAll(async () => {
  await ground.clear();
  await elsewhere.stop();
});

test.beforeEach(() => void (elsewhere.requests.length = 0));

test("hostile HTML that pages serve unescaped does nothing under the content security policy", async ({
  context,
}, info) => {
  test.setTimeout(everyPayloadOnEveryPage ? 4 * 3_600_000 : 600_000);
  const browser = await HostileBrowser.open(context);
  const pages = await pagesToAttack(ground);
  expect(pages.length).toBeGreaterThanOrEqual(30);
  const tally = new Tally();
  for (const [at, page] of pages.entries()) {
    const share = everyPayloadOnEveryPage ? payloads : shareOf(payloads, at, pages.length);
    for (const load of loadsOf(share)) tally.add(await attack({ browser, ground }, page, load));
  }
  const summary = tally.summary(pages.length);
  info.annotations.push({ type: "hostile HTML", description: summary });
  if (everyPayloadOnEveryPage) writeFileSync(info.outputPath("summary.txt"), `${summary}\n`);
  expect(tally.failures).toEqual([]);
  expect(elsewhere.requests).toEqual([]);
  expect(tally.served.size).toBe(payloads.length);
  expect(tally.violations).toBeGreaterThan(payloads.length / 2);
});

/** These run nothing and request nothing on their own: they hide names, or what follows. */
const quietFamilies = [
  "a script that does not end where it seems to",
  "a name of the document",
  "a name of a form",
];

test("without the defences payloads of every other family run, or reach another origin", async ({
  context,
}) => {
  test.setTimeout(600_000);
  const browser = await HostileBrowser.open(context);
  const alive = new Set<string>();
  const ran = new Set<number>();
  for (const load of loadsOf(sampleOf(payloads), 20)) {
    await ground.plant("article", htmlOf(load));
    const { executed, leaks } = await browser.visitWithoutWalls(ground.article);
    const reached = leaks.map((leak) => Number(/\/\/127\.0\.0\.1:\d+\/(\d+)/.exec(leak)?.[1]));
    for (const id of [...executed, ...reached]) ran.add(id);
  }
  for (const { id, family } of payloads) if (ran.has(id)) alive.add(family);
  const families = new Set(payloads.map(({ family }) => family));
  expect([...families].filter((family) => !alive.has(family))).toEqual(quietFamilies);
  expect(ran.size).toBeGreaterThan(600);
});
