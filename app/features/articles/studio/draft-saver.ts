import { draftContentOf } from "../draft-content.ts";
import type { EditedContent, SaveKind, SaveOutcome, SaveState } from "./edited-draft.ts";

export type KeptDraft = { revision: number; content: EditedContent };

export type DraftSaverOptions = {
  revision: number;
  content: EditedContent;
  send: (revision: number, content: EditedContent, kind: SaveKind) => Promise<SaveOutcome>;
  /** This device's copy of content that the server does not have yet. */
  keep: { write: (kept: KeptDraft) => void; clear: () => void };
  /** Runs a function after this many milliseconds; returns a function that cancels it. */
  after: (ms: number, run: () => void) => () => void;
  onState: (state: SaveState) => void;
};

const quietMs = 1_000;
const firstRetryMs = 2_000;
const longestRetryMs = 30_000;

/**
 * Saves the content, one save at a time, a second after the last key. Until the server has it, this device
 * stores a copy. A failed save is tried again; a stale one waits for a decision.
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
    /** Retries a failed save at once. */
    retry: () => save(),
    /** Saves all content; returns the saved revision, or null when that failed. */
    async flush(): Promise<number | null> {
      while (content !== savedContent) {
        await save();
        if (state.kind !== "unsaved" && state.kind !== "saved") return null;
      }
      await inFlight;
      return state.kind === "conflict" ? null : revision;
    },
    /** Ends a conflict with this text as the draft; the other text stays in the history. */
    async keepMine(): Promise<void> {
      if (state.kind !== "conflict") return;
      revision = state.current.revision;
      enter({ kind: "unsaved" });
      await save("named");
    },
    /**
     * Ends a conflict with the other text as the draft; this text is saved below it, in the history.
     */
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
    /** Begins with a copy from an earlier visit, of a draft that has changed since. */
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
