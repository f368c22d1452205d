import type { Editor, Extension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { Placeholder } from "@tiptap/extensions";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import {
  type Command,
  runCommand,
  type SurfaceActions,
} from "#app/features/editor/commands/command.ts";
import { slashCommands } from "#app/features/editor/commands/commands.ts";
import { matchingCommands } from "#app/features/editor/commands/matching-commands.ts";
import { documentExtensions } from "#app/features/editor/document.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { carets } from "./carets.ts";
import { FindInText } from "./find-in-text.ts";
import { listDepth } from "./list-depth.ts";
import { OwnUndoSteps } from "./own-undo-steps.ts";
import { ReminderMarks } from "./reminder-marks.ts";
import { SlashMenu, takeSlashAway } from "./slash-menu.ts";
import { SurfaceKeys } from "./surface-keys.ts";
import { TypographicSigns } from "./typographic-signs.ts";

/** A text that others may write in at the same time. `undo` may reach beyond the text. */
export type SharedText = { fragment: Y.XmlFragment; undo: Y.UndoManager; awareness: Awareness };

type Props = {
  shared: SharedText;
  lang: string;
  surface: SurfaceActions;
  current: RefObject<Editor | null>;
  paste: Extension;
};

/** The document's extensions and those of the surface; `choose` runs a command of the slash menu. */
export function useSurfaceExtensions({ shared, lang, surface, current, paste }: Props) {
  const t = useMessages();
  const latestLang = useRef(lang);
  useEffect(() => {
    latestLang.current = lang;
  }, [lang]);
  const [choose] = useState(() => (command: Command) => {
    if (!current.current) return;
    takeSlashAway(current.current.view);
    runCommand({ editor: current.current, surface }, command);
  });
  const { fragment, undo, awareness } = shared;
  const extensions = useMemo(
    () => [
      ...documentExtensions,
      Collaboration.configure({ fragment, yUndoOptions: { undoManager: undo } }),
      carets(awareness),
      listDepth,
      Placeholder.configure({ placeholder: t("editor.placeholder") }),
      SlashMenu.configure({
        choose,
        find: (query) => matchingCommands({ commands: slashCommands, query }, t),
      }),
      TypographicSigns.configure({ lang: () => latestLang.current, undo }),
      OwnUndoSteps.configure({ undo }),
      FindInText,
      ReminderMarks,
      SurfaceKeys.configure({ surface }),
      paste,
    ],
    [awareness, choose, fragment, paste, surface, t, undo],
  );
  return { extensions, choose };
}
