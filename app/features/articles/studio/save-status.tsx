import type { SaveState } from "./edited-draft.ts";
import type { DraftInHand } from "./use-draft.ts";

function words(state: SaveState): string {
  switch (state.kind) {
    case "saved":
      return state.ever ? "Saved just now" : "Saved";
    case "unsaved":
      return "Writing…";
    case "saving":
      return "Saving…";
    case "offline":
      return "Offline: kept on this device";
    case "signed-out":
      return "Signed out: kept on this device";
    case "conflict":
      return "Someone else saved a newer version";
    case "refused":
      return `Not saved: ${state.message}`;
  }
}

/** The save state of the text, in plain words. */
export function SaveStatus({ draft }: { draft: DraftInHand }) {
  const { state } = draft;
  return (
    <div className={`save-status save-${state.kind}`}>
      <span role="status">{words(state)}</span>
      {state.kind === "offline" && (
        <button type="button" className="link-button" onClick={draft.retry}>
          Try now
        </button>
      )}
      {state.kind === "signed-out" && (
        <>
          <a href="/sign-in?redirect_url=/studio" target="_blank" rel="noopener">
            Sign in in a new tab
          </a>
          <button type="button" className="link-button" onClick={draft.retry}>
            and save
          </button>
        </>
      )}
    </div>
  );
}

export function ConflictNotice({ draft }: { draft: DraftInHand }) {
  if (draft.state.kind !== "conflict") return null;
  const { current } = draft.state;
  return (
    <section className="notice notice-error conflict" role="alert">
      <h2>{current.savedBy?.name ?? "Someone"} saved a newer version</h2>
      <p>
        Theirs is called “{current.title || "Untitled"}”. Choose which one goes on top; the other
        stays in the history, so neither is lost.
      </p>
      <p className="button-row">
        <button type="button" className="button button-primary" onClick={draft.keepMine}>
          Keep mine on top
        </button>
        <button type="button" className="button" onClick={draft.takeTheirs}>
          Take theirs
        </button>
      </p>
    </section>
  );
}
