import { setTimeout as pause } from "node:timers/promises";
import type { Hand } from "./hand.ts";
import type { Person } from "./person.ts";
import type { Seeded } from "./seeded.ts";
import type { StepLog } from "./step-log.ts";

type Around = { person: Person; hands: readonly [Hand, Hand]; random: Seeded; log: StepLog };

/** What happens to one person's machine, one thing after the other. */
export function personWeather({ person, hands, random, log }: Around) {
  const note = (what: string) => log.note(person.name, what);
  const wake = () => Promise.all(hands.map(async (hand) => hand.wake()));

  async function goOffline() {
    note("goes offline");
    person.network.cut();
    await pause(random.between(500, 12_000));
    person.network.clear();
    note("is online again");
    if (random.chance(0.7)) await wake();
  }

  async function hang() {
    note("has a network that hangs");
    person.network.hang();
    await pause(random.between(1_000, 20_000));
    person.network.clear();
    note("has a network again");
  }

  async function dieAndReturn() {
    const dying = random.chance(0.25) ? [...hands] : [random.pick(hands)];
    const isOffline = random.chance(0.4);
    if (isOffline) {
      note("goes offline");
      person.network.cut();
      await pause(random.between(200, 3_000));
    }
    await Promise.all(dying.map((hand) => hand.kill(random.pick(["crash", "close"]))));
    await pause(random.between(100, 4_000));
    person.network.clear();
    for (const hand of dying) await hand.open();
    note(`opened ${dying.map(({ name }) => name).join(", ")} again`);
  }

  async function expire() {
    note("has a token that expired an hour ago");
    await person.letTokenExpire();
  }

  async function signOutAndIn() {
    note("is signed out");
    await person.signOut();
    await pause(random.between(1_000, 8_000));
    await person.signIn();
    note("is signed in");
    await wake();
  }

  return async function blow(): Promise<void> {
    const what = random.weighted([
      [4, goOffline],
      [1, hang],
      [4, dieAndReturn],
      [2, expire],
      [1, signOutAndIn],
    ] as const);
    await what();
  };
}
