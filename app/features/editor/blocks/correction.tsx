import { type Editor, Node } from "@tiptap/core";
import { CalendarClock } from "lucide-react";
import { isDate } from "#app/features/editor/check-attributes.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { AttributeField } from "./attribute-field.tsx";
import type { Block } from "./block.ts";
import { ChoiceBar } from "./choice-bar.tsx";
import { quietAttribute } from "./node-attributes.ts";

export const correctionKinds = ["correction", "clarification", "update"] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** A day that stands for none: the node needs one. */
const firstDay = "1970-01-01";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    correction: { toggleCorrection: (date: string) => ReturnType };
  }
}

function attributesOf(element: Element) {
  const named = element.getAttribute("data-correction");
  const date = element.getAttribute("data-date") ?? "";
  return {
    kind: correctionKinds.find((kind) => kind === named) ?? "correction",
    date: isDate(date) ? date : firstDay,
  };
}

const Correction = Node.create({
  name: "correction",
  group: "block",
  content: "(paragraph | bulletList | orderedList)+",
  defining: true,
  addAttributes: () => ({ kind: quietAttribute("correction"), date: quietAttribute(firstDay) }),
  parseHTML: () => [{ tag: "aside[data-correction]", getAttrs: attributesOf }],
  renderHTML: ({ node }) => [
    "aside",
    {
      class: "correction",
      "data-correction": String(node.attrs["kind"]),
      "data-date": String(node.attrs["date"]),
      role: "note",
    },
    0,
  ],
  addCommands() {
    return {
      toggleCorrection:
        (date) =>
        ({ commands }) =>
          commands.toggleWrap(this.name, { kind: "correction", date }),
    };
  },
});

export const correctionLabels: Record<CorrectionKind, PlainId> = {
  correction: "editor.correction",
  clarification: "editor.clarification",
  update: "editor.update",
};

/** What stands above it, with its day. */
export const correctionLines = {
  correction: "editor.correction-on",
  clarification: "editor.clarification-on",
  update: "editor.update-on",
} as const satisfies Record<CorrectionKind, string>;

function CorrectionBar({ editor }: { editor: Editor }) {
  const t = useMessages();
  const choices = correctionKinds.map((kind) => ({
    value: kind,
    label: t(correctionLabels[kind]),
  }));
  const [node, label] = ["correction", t("editor.correction-kind")];
  return (
    <>
      <ChoiceBar {...{ editor, node, choices, label }} attribute="kind" />
      <div className="context-bar">
        <AttributeField
          {...{ editor, node }}
          attribute="date"
          type="date"
          label={t("editor.correction-date")}
        />
      </div>
    </>
  );
}

/** The writer's day, by their own calendar. */
function today(): string {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}

export const correction: Block = {
  extensions: [Correction],
  nodes: {
    correction: {
      attributes: {
        kind: { kind: "one-of", values: correctionKinds, required: true },
        date: { kind: "date", required: true },
      },
    },
  },
  words: {
    "--correction": correctionLabels.correction,
    "--clarification": correctionLabels.clarification,
    "--update": correctionLabels.update,
  },
  tools: [
    {
      icon: CalendarClock,
      label: "editor.correction",
      words: "editor.words-correction",
      node: "correction",
      turns: true,
      run: (editor) => editor.chain().focus().toggleCorrection(today()).run(),
    },
  ],
  bar: { node: "correction", Bar: CorrectionBar },
};
