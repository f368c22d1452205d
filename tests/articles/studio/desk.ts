import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";
import { closeDeviceDatabase } from "#app/features/articles/studio/sync/device-database.ts";
import { type DeviceStore, deviceStore } from "#app/features/articles/studio/sync/device-store.ts";
import type { DraftSessionOptions } from "#app/features/articles/studio/sync/draft-session-options.ts";
import { formerCopies } from "#app/features/articles/studio/sync/former-copies.ts";
import { closeMergeDatabase } from "#app/features/articles/studio/sync/merge-database.ts";
import { mergeStore } from "#app/features/articles/studio/sync/merge-store.ts";
import { openDraftSession } from "#app/features/articles/studio/sync/open-draft-session.ts";
import type { SessionRenewal } from "#app/features/articles/studio/sync/session-renewal.ts";
import { type DraftServer, draftServer } from "./draft-server.ts";
import { handClock } from "./hand-clock.ts";

/** A device whose store is empty. */
export async function freshDevice() {
  await closeDeviceDatabase();
  await closeMergeDatabase();
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("navigator", {});
}

/** Passes at once when the machine is idle. */
const patience = { timeout: 10_000, interval: 5 };

type TabOptions = Partial<DraftSessionOptions> & { articleId?: string };

/** A writer's desk: a server, a clock, and as many tabs as they open. */
export function desk(server: DraftServer = draftServer()) {
  const clock = handClock();
  const renewal = { outcome: "renewed" as SessionRenewal, count: 0 };
  const storage = new Map<string, string>();
  const local = {
    get length() {
      return storage.size;
    },
    key: (index: number) => [...storage.keys()][index] ?? null,
    getItem: (key: string) => storage.get(key) ?? null,
    removeItem: (key: string) => void storage.delete(key),
  };

  const storeOf = (personId: string, articleId = "article"): DeviceStore =>
    deviceStore({ personId, articleId }, clock.timers);

  const merges = (personId = "ada", articleId = "article") =>
    mergeStore({ personId, articleId }, clock.timers);

  function openTab({ articleId = "article", personId = "ada", ...options }: TabOptions = {}) {
    let wake = () => {};
    let network = (_isThere: boolean) => {};
    const last: unknown[] = [];
    const session = openDraftSession({
      personId,
      store: storeOf(personId, articleId),
      formerCopies: formerCopies(articleId, () => local as unknown as Storage),
      merges: merges(personId, articleId),
      connect: server.connect,
      timers: clock.timers,
      renewSession: async () => {
        renewal.count++;
        return renewal.outcome;
      },
      readToken: () => "token",
      onWake: (run) => {
        wake = run;
        return () => {};
      },
      onNetwork: (change) => {
        network = change;
        return () => {};
      },
      sendLast: (messages) => void last.push(...messages),
      tooLarge: "is larger than an article may be",
      ...options,
    });
    const words = () => session.doc.getText("title").toJSON();
    return {
      session,
      last,
      words,
      wake: () => wake(),
      network: (isThere: boolean) => network(isThere),
      type: (text: string) => session.doc.getText("title").insert(words().length, text),
      kind: () => session.state().kind,
      texts: () => session.copies().map(({ text }) => text),
      /** Waits until the state is this. */
      is: (kind: string) =>
        vi.waitFor(() => {
          if (session.state().kind !== kind)
            throw new Error(`The state is ${JSON.stringify(session.state())}, not ${kind}.`);
        }, patience),
      /** Waits until the device has committed all that was typed. */
      kept: () =>
        vi.waitFor(() => {
          if (!session.isSafe()) throw new Error("Something is not kept.");
        }, patience),
    };
  }

  /** Lets time pass, with answers on the way. */
  async function pass(seconds: number) {
    for (let second = 0; second < seconds; second++) {
      clock.pass(1_000);
      await turn();
    }
  }

  return { server, clock, pass, renewal, storage, storeOf, merges, openTab };
}

/** Lets promises that are settled go on. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
