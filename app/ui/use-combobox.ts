import { type KeyboardEvent, type MouseEvent, useState } from "react";

type Choices<Option> = {
  /** Begins the ids of the list and its lines. */
  id: string;
  options: readonly Option[];
  pick: (option: Option) => void;
  /** Whether a line is chosen before an arrow key is pressed. */
  startsChosen?: boolean;
};

/** Chooses among the options under a field by its keys, while the focus stays in the field. */
export function useCombobox<Option>({ id, options, pick, startsChosen }: Choices<Option>) {
  const none = startsChosen ? 0 : -1;
  const [chosen, setChosen] = useState({ options, at: none });
  // Other options begin anew.
  const active = chosen.options === options ? chosen.at : none;
  const choose = (at: number) => setChosen({ options, at });
  const isOpen = options.length > 0;
  const moves: Record<string, number> = {
    ArrowDown: (active + 1) % options.length,
    ArrowUp: (active <= 0 ? options.length : active) - 1,
  };

  /** Returns whether the key was one of the list's. */
  function onKey(event: KeyboardEvent): boolean {
    if (!isOpen || event.nativeEvent.isComposing) return false;
    const move = moves[event.key];
    const option = options[active];
    if (move !== undefined) choose(move);
    else if (event.key === "Enter" && option !== undefined) pick(option);
    else return false;
    event.preventDefault();
    return true;
  }

  return {
    active,
    choose,
    onKey,
    input: {
      role: "combobox",
      "aria-expanded": isOpen,
      "aria-controls": `${id}-list`,
      "aria-autocomplete": "list",
      "aria-activedescendant": isOpen && active >= 0 ? `${id}-${active}` : undefined,
    } as const,
  };
}

type Line = {
  combobox: { active: number; choose: (at: number) => void };
  id: string;
  index: number;
};

/** What a line of the list needs. */
export function optionProps({ combobox, id, index }: Line, pick: () => void) {
  return {
    id: `${id}-${index}`,
    role: "option",
    "aria-selected": index === combobox.active,
    onPointerMove: () => index !== combobox.active && combobox.choose(index),
    onMouseDown(event: MouseEvent) {
      event.preventDefault();
      pick();
    },
  } as const;
}
