import { draftContentOf } from "../draft-content.ts";
import type { EditedContent, SaveKind, SaveOutcome, SaveState } from "./draft-content.ts";

export type KeptDraft = { revision: number; content: EditedContent };

export type DraftSaverOptions = {
  revision: number;
  content: EditedContent;
  send: (revision: number, content: EditedContent, kind: SaveKind) => Promise<SaveOutcome>;
  /** This device's own copy of what the server does not have yet. */
  keep: { write: (kept: KeptDraft) => void; clear: () => void };
  /** Runs something after so many milliseconds; what it returns takes that back. */
  after: (ms: number, run: () => void) => () => void;
  onState: (state: SaveState) => void;
};

const quietMs = 1_000;
const firstRetryMs = 2_000;
const longestRetryMs = 30_000;

/**
 * Saves what is written, one save at a time, a second after the last key. Until the server has it
 * this device keeps a copy; a save that fails is tried again; a stale one waits for a decision.
 */
export function draftSaver(options: DraftSaverOptions) {
  let { revision, content } = options;
  let savedContent = content;
  let state: SaveState = { kind: "saved", ever: false };
  let inFlight: Promise<void> | null = null;
  let cancelTimer = () => {};
  let retryMs = firstRetryMs;

  function enter(next: SaveState) {
    state = next;
    options.onState(next);
  }

  function schedule(ms: number) {
    cancelTimer();
    cancelTimer = options.after(ms, () => void save());
  }

  function settle(outcome: SaveOutcome, sent: EditedContent) {
    if (outcome.kind !== "saved") {
      enter(outcome);
      if (outcome.kind !== "offline") return;
      schedule(retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
      return;
    }
    revision = outcome.revision;
    savedContent = sent;
    retryMs = firstRetryMs;
    if (content === sent) {
      options.keep.clear();
      enter({ kind: "saved", ever: true });
    } else {
      options.keep.write({ revision, content });
      enter({ kind: "unsaved" });
      schedule(quietMs);
    }
  }

  async function send(kind: SaveKind) {
    cancelTimer();
    enter({ kind: "saving" });
    const sent = content;
    settle(await options.send(revision, sent, kind), sent);
  }

  function save(kind: SaveKind = "autosave"): Promise<void> {
    if (state.kind === "conflict" || (content === savedContent && kind === "autosave")) {
      return inFlight ?? Promise.resolve();
    }
    inFlight ??= send(kind).finally(() => {
      inFlight = null;
    });
    return inFlight;
  }

  return {
    change(part: Partial<EditedContent>) {
      content = { ...content, ...part };
      options.keep.write({ revision, content });
      if (state.kind === "conflict") return;
      if (!inFlight) enter({ kind: "unsaved" });
      schedule(quietMs);
    },
    content: () => content,
    isSaved: () => content === savedContent,
    /** Tries again at once what failed. */
    retry: () => save(),
    /** Saves all that is written; the revision that has it, or null when that did not work. */
    async flush(): Promise<number | null> {
      while (content !== savedContent) {
        await save();
        if (state.kind !== "unsaved" && state.kind !== "saved") return null;
      }
      await inFlight;
      return state.kind === "conflict" ? null : revision;
    },
    /** Ends a conflict with this text on top; the other one stays in the history. */
    async keepMine(): Promise<void> {
      if (state.kind !== "conflict") return;
      revision = state.current.revision;
      enter({ kind: "unsaved" });
      await save("named");
    },
    /** Ends a conflict with the other text on top; this one is saved below it, in the history. */
    async takeTheirs(): Promise<EditedContent | null> {
      if (state.kind !== "conflict") return null;
      const theirs = {
        ...draftContentOf({ picture: content.picture, ...state.current }),
        lang: content.lang,
      };
      await this.keepMine();
      if (content !== savedContent) return null;
      content = theirs;
      await save("named");
      return theirs;
    },
    /** A copy from an earlier visit, of a draft that somebody else has changed since. */
    beginInConflict(
      mine: EditedContent,
      current: Extract<SaveState, { kind: "conflict" }>["current"],
    ) {
      content = mine;
      enter({ kind: "conflict", current });
    },
    stop: () => cancelTimer(),
  };
}

export type DraftSaver = ReturnType<typeof draftSaver>;
