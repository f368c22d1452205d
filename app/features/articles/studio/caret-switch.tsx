import { useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";

const storageKey = "masthead:carets";

function storedChoice(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "hidden";
  } catch {
    return true;
  }
}

function store(shown: boolean): void {
  try {
    localStorage.setItem(storageKey, shown ? "shown" : "hidden");
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

type Carets = { shown: boolean; show: (shown: boolean) => void };

/** Whether others' carets are shown, which this device knows. */
export function useCarets(): Carets {
  const [shown, setShown] = useState(() => typeof localStorage === "undefined" || storedChoice());
  const show = (next: boolean) => {
    setShown(next);
    store(next);
  };
  return { shown, show };
}

export function CaretSwitch({ shown, show }: Carets) {
  const t = useMessages();
  return (
    <label className="caret-switch">
      <input
        type="checkbox"
        checked={shown}
        onChange={(event) => show(event.currentTarget.checked)}
      />{" "}
      {t("drafts.carets")}
    </label>
  );
}
