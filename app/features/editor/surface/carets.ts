import { type Extension } from "@tiptap/core";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import type { Awareness } from "y-protocols/awareness";
import { colourOf } from "./person-colour.ts";

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
