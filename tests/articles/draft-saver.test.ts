import { expect, test } from "vitest";
import { emptyDraft } from "#app/features/articles/draft-content.ts";
import type {
  EditedContent,
  SaveKind,
  SaveOutcome,
  SaveState,
} from "#app/features/articles/studio/edited-draft.ts";
import { draftSaver, type KeptDraft } from "#app/features/articles/studio/draft-saver.ts";

const empty: EditedContent = { ...emptyDraft, document: null, lang: "en" };

type Sent = { revision: number; content: EditedContent; kind: SaveKind };

/** A writer at a desk: the test moves the clock and decides when the server answers. */
function atTheDesk() {
  const sent: Sent[] = [];
  const answers: ((outcome: SaveOutcome) => void)[] = [];
  const states: SaveState[] = [];
  const timers: { ms: number; run: () => void; live: boolean }[] = [];
  let kept: KeptDraft | null = null;
  const saver = draftSaver({
    revision: 1,
    content: empty,
    send: (revision, content, kind) => {
      sent.push({ revision, content, kind });
      return new Promise((resolve) => answers.push(resolve));
    },
    keep: {
      write: (copy) => {
        kept = copy;
      },
      clear: () => {
        kept = null;
      },
    },
    after: (ms, run) => {
      const timer = { ms, run, live: true };
      timers.push(timer);
      return () => {
        timer.live = false;
      };
    },
    onState: (state) => states.push(state),
  });
  return {
    saver,
    sent,
    timers,
    kept: () => kept,
    state: () => states.at(-1)?.kind,
    passTime() {
      for (const timer of timers.splice(0)) if (timer.live) timer.run();
    },
    async answer(outcome: SaveOutcome) {
      answers.shift()?.(outcome);
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    },
  };
}

const theirs = {
  ...emptyDraft,
  revision: 7,
  title: "Theirs",
  document: null,
  savedBy: { name: "Ada" },
};

test("many keystrokes are one save, with the last text", () => {
  const desk = atTheDesk();
  for (const title of ["A", "An", "And"]) desk.saver.change({ title });
  desk.passTime();
  expect(desk.sent.map(({ content }) => content.title)).toEqual(["And"]);
});

test("text typed during a save is saved after it, on the new revision", async () => {
  const desk = atTheDesk();
  desk.saver.change({ title: "One" });
  desk.passTime();
  desk.saver.change({ title: "Two" });
  desk.passTime();
  expect(desk.sent).toHaveLength(1);
  await desk.answer({ kind: "saved", revision: 2 });
  desk.passTime();
  expect(desk.sent.at(1)).toMatchObject({ revision: 2, content: { title: "Two" } });
});

test("the device stores a copy until the server has everything", async () => {
  const desk = atTheDesk();
  desk.saver.change({ title: "One" });
  expect(desk.kept()?.content.title).toBe("One");
  desk.passTime();
  desk.saver.change({ title: "Two" });
  await desk.answer({ kind: "saved", revision: 2 });
  expect(desk.kept()).toMatchObject({ revision: 2, content: { title: "Two" } });
  desk.passTime();
  await desk.answer({ kind: "saved", revision: 3 });
  expect(desk.kept()).toBeNull();
  expect(desk.state()).toBe("saved");
});

test("without a connection the saver says so, tries again, and waits longer each time", async () => {
  const desk = atTheDesk();
  desk.saver.change({ title: "One" });
  desk.passTime();
  await desk.answer({ kind: "offline" });
  expect(desk.state()).toBe("offline");
  const first = desk.timers.at(-1)?.ms ?? 0;
  desk.passTime();
  await desk.answer({ kind: "offline" });
  expect(desk.timers.at(-1)?.ms).toBeGreaterThan(first);
  desk.passTime();
  await desk.answer({ kind: "saved", revision: 2 });
  expect(desk.state()).toBe("saved");
});

test("a stale draft waits for a decision, and everything typed stays", async () => {
  const desk = atTheDesk();
  desk.saver.change({ title: "Mine" });
  desk.passTime();
  await desk.answer({ kind: "conflict", current: theirs });
  desk.saver.change({ title: "Mine, longer" });
  desk.passTime();
  expect(desk.sent).toHaveLength(1);
  expect(desk.kept()?.content.title).toBe("Mine, longer");
  expect(desk.state()).toBe("conflict");
});

test("choosing mine saves it on top of theirs as a version of its own", async () => {
  const desk = atTheDesk();
  desk.saver.change({ title: "Mine" });
  desk.passTime();
  await desk.answer({ kind: "conflict", current: theirs });
  void desk.saver.keepMine();
  expect(desk.sent.at(1)).toMatchObject({ revision: 7, content: { title: "Mine" }, kind: "named" });
});

test("choosing theirs first saves mine, so that the history has both", async () => {
  const desk = atTheDesk();
  desk.saver.change({ title: "Mine" });
  desk.passTime();
  await desk.answer({ kind: "conflict", current: theirs });
  const taken = desk.saver.takeTheirs();
  await desk.answer({ kind: "saved", revision: 8 });
  await desk.answer({ kind: "saved", revision: 9 });
  expect((await taken)?.title).toBe("Theirs");
  expect(desk.sent.slice(1).map(({ content }) => content.title)).toEqual(["Mine", "Theirs"]);
  expect(desk.state()).toBe("saved");
});

test("publishing waits until everything is saved, and learns its revision", async () => {
  const desk = atTheDesk();
  desk.saver.change({ title: "One" });
  const flushed = desk.saver.flush();
  desk.saver.change({ title: "Two" });
  await desk.answer({ kind: "saved", revision: 2 });
  await desk.answer({ kind: "saved", revision: 3 });
  expect(await flushed).toBe(3);
  expect(desk.sent.at(-1)?.content.title).toBe("Two");
});

test.each([
  { kind: "signed-out" } as const,
  { kind: "refused", message: "No." } as const,
  { kind: "conflict", current: theirs } as const,
])("publishing stops when a save ends as %o", async (outcome) => {
  const desk = atTheDesk();
  desk.saver.change({ title: "One" });
  const flushed = desk.saver.flush();
  await desk.answer(outcome);
  expect(await flushed).toBeNull();
  expect(desk.kept()).not.toBeNull();
});
