import type { CommandProps } from "@tiptap/core";

/** What a command needs to change the text: it adds to `tr`, and without `dispatch` only says whether it could. */
export type BlockStep = Pick<CommandProps, "tr" | "state" | "dispatch">;
