import { type FormEvent, useRef, useState } from "react";

/** Saves the draft and returns its revision; null when that failed. */
export type SaveDraft = () => Promise<number | null>;

function submitterOf({ nativeEvent }: FormEvent): HTMLElement | null {
  return nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
}

/** A form ignores another submission as long as the event of the first is handled. */
const afterThisEvent = () => new Promise<void>((resolve) => setTimeout(resolve));

/**
 * For a plain form with a field `revision`: before it is sent, everything is saved, so that it names what its
 * author sees. Without JavaScript it names what the page was made from.
 */
export function useSavedRevision(save: SaveDraft) {
  const [isUnsaved, setUnsaved] = useState(false);
  const phase = useRef<"idle" | "saving" | "sending">("idle");

  async function saveThenSend(form: HTMLFormElement, submitter: HTMLElement | null) {
    await afterThisEvent();
    const revision = await save();
    const field = form.elements.namedItem("revision");
    setUnsaved(revision === null);
    phase.current = "sending";
    if (revision !== null && field instanceof HTMLInputElement) {
      field.value = String(revision);
      form.requestSubmit(submitter);
    }
    phase.current = "idle";
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (phase.current === "sending") return;
    event.preventDefault();
    if (phase.current === "saving") return;
    phase.current = "saving";
    void saveThenSend(event.currentTarget, submitterOf(event));
  }

  return { isUnsaved, onSubmit };
}
