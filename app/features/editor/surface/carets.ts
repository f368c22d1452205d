import { type Extension } from "@tiptap/core";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import type { Awareness } from "y-protocols/awareness";

/** As many as studio.css has colours. */
const colours = 6;

/** A person has one colour everywhere. */
export function colourOf(person: string): number {
  let sum = 0;
  for (const letter of person) sum = (sum * 33 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % colours;
}

type User = Record<string, unknown>;

const classOf = (part: string, { id, name }: User) =>
  `${part} person-colour-${colourOf(String(id ?? name))}`;

/**
 * Where others are in the text. A caret has no text of its own, so that it is neither read out, copied nor in the
 * way: studio.css writes the name in the margin.
 */
export function carets(awareness: Awareness): Extension {
  return CollaborationCaret.configure({
    provider: { awareness },
    user: {},
    render(user: User) {
      const caret = document.createElement("span");
      caret.className = classOf("other-caret", user);
      caret.dataset["name"] = String(user["name"]);
      caret.setAttribute("aria-hidden", "true");
      return caret;
    },
    selectionRender: (user: User) => ({ class: classOf("other-selection", user) }),
  });
}
