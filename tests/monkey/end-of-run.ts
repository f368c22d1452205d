import { setTimeout as pause } from "node:timers/promises";
import type { CommittedDraft } from "./committed-draft.ts";
import type { Hand } from "./hand.ts";
import { wordsOnDevice } from "./kept-on-device.ts";
import { wordOf, wordsIn } from "./numbered-words.ts";
import type { Person } from "./person.ts";
import type { SavedPromise } from "./saved-promise.ts";
import type { StepLog } from "./step-log.ts";
import { type Verdict, verdictOn } from "./verdict.ts";
import type { WordLedger } from "./word-ledger.ts";

const quietMs = 2_500;
const longestMs = 90_000;

export type Report = {
  seed: number;
  seconds: number;
  steps: string;
  failures: string[];
  verdict: Verdict;
  facts: Record<string, unknown>;
};

type Ended = {
  seed: number;
  seconds: number;
  articleId: string;
  people: readonly Person[];
  hands: readonly Hand[];
  ledger: WordLedger;
  committed: CommittedDraft;
  promise: SavedPromise;
  log: StepLog;
  quiet: number[];
  happened: Record<string, number>;
};

function shareOf(latencies: number[], share: number): number | null {
  const ordered = [...latencies].sort((one, other) => one - other);
  return ordered[Math.floor(ordered.length * share)] ?? null;
}

/** A tab without a stream of its own learns at its next greeting what others wrote. */
const nextGreetingMs = 40_000;

/** Waits until all tabs have the table's draft; returns how long each took that was late. */
async function agree({ hands }: Ended, dump: string): Promise<string[]> {
  const since = Date.now();
  const late = new Map<string, number>();
  for (;;) {
    const held = await Promise.all(hands.map(async (each) => (await each.read())?.dump));
    const others = hands.filter((_, index) => held[index] !== dump);
    for (const { name } of others) late.set(name, Date.now() - since);
    if (others.length === 0 || Date.now() - since > nextGreetingMs) break;
    await pause(500);
  }
  return [...late].map(([name, ms]) => `${name} ${ms} ms`);
}

/** Waits until every bar says "Saved" and nothing more comes; returns what stands in the way. */
async function comeToRest({ people, hands, committed }: Ended): Promise<string[]> {
  const giveUpAt = Date.now() + longestMs;
  for (const { network } of people) network.clear();
  for (const each of people) await each.signIn();
  for (const each of hands) if (!each.isOpen()) await each.open();
  let [quietSince, sequence] = [Date.now(), -1];
  for (;;) {
    await committed.poll();
    const glances = await Promise.all(hands.map((each) => each.glance()));
    const isSaved = glances.every((glance) => glance?.bar === "Saved");
    const next = committed.facts().sequence;
    if (!isSaved || next !== sequence) [quietSince, sequence] = [Date.now(), next];
    if (Date.now() - quietSince > quietMs) return [];
    if (Date.now() > giveUpAt) {
      return hands.map(({ name }, at) => `${name} ends with the bar "${glances[at]?.bar}"`);
    }
    if (!isSaved) await Promise.all(hands.map(async (each) => each.wake()));
    await pause(500);
  }
}

async function deviceTexts({ hands, people, articleId }: Ended): Promise<string> {
  const texts = people.map(async (_, index) => {
    const page = hands[index * 2]?.page();
    return page ? wordsOnDevice(page, articleId) : "";
  });
  return (await Promise.all(texts)).join("\n");
}

/** Heals everything, waits for rest, and says what is wrong. */
export async function endOfRun(ended: Ended): Promise<Report> {
  const { hands, ledger, committed, promise, log, people, seed, seconds } = ended;
  log.note("end", "everything heals");
  const failures = await comeToRest(ended);
  ledger.settle();
  const stored = await committed.read();
  const late = await agree(ended, stored.dump);
  if (stored.dump !== committed.followed()) failures.push("The table's states differ.");
  for (const each of hands) {
    const held = await each.read();
    if (held?.dump !== stored.dump) {
      failures.push(`${each.name} has another document than the table.`);
      log.note(each.name, `has ${held?.dump}\nthe table has ${stored.dump}`);
    }
    const shown = wordsIn(held?.editorText ?? "");
    const inDocument = wordsIn(held?.text ?? "");
    const missing = [...shown.keys()].filter((number) => !inDocument.has(number));
    if (missing.length > 0) failures.push(`${each.name} shows words that are not in its draft.`);
  }
  const glances = await Promise.all(hands.map((each) => each.glance()));
  const onDevices = await deviceTexts(ended);
  log.note("end", `text: ${stored.text}\nrescued: ${stored.rescued}\non devices: ${onDevices}`);
  const offered = glances.map((glance) => glance?.copies ?? "").join("\n");
  const copies = offered === "" ? "" : onDevices;
  const { text, rescued } = stored;
  const verdict = verdictOn(ledger, { text, rescued, copies, traceOf: committed.traceOf });
  if (verdict.lost.length > 0) failures.push(`Lost: ${verdict.lost.join("; ")}`);
  for (const { tab, number, looks, shown, at } of promise.broken()) {
    failures.push(
      `"Saved" at ${tab} while ${wordOf(number)} was not in PostgreSQL: ${looks} looks, ${shown} with it, from ${at}.`,
    );
  }
  failures.push(...committed.invalid);
  const problems = people.flatMap((each) => each.problems);
  failures.push(...problems.map((problem) => `Thrown in a page: ${problem}`));
  const quiet = { p50: shareOf(ended.quiet, 0.5), p95: shareOf(ended.quiet, 0.95) };
  const facts = {
    ...{ rows: committed.facts(), looks: promise.facts(), happened: ended.happened },
    otherPersonSeesMs: { ...quiet, of: ended.quiet.length },
    late,
    lives: hands.map((each) => `${each.name} ${each.lives()}`).join(", "),
  };
  return { seed, seconds, steps: log.file, failures, verdict, facts };
}
