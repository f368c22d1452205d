import { turningCommands } from "#app/features/editor/commands/commands.ts";
import type { Command } from "#app/features/editor/commands/command.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { ToolbarState } from "./toolbar-state.ts";

const kinds = turningCommands.filter(({ inToolbar }) => !inToolbar);

type Props = { state: ToolbarState; run: (command: Command) => void };

/** The kinds of a paragraph that have no button of their own. */
export function KindSelect({ state, run }: Props) {
  const t = useMessages();
  const current = kinds.find(({ label, node }) => node !== "paragraph" && state.active.has(label));
  return (
    <label className="tool-select">
      <span className="visually-hidden">{t("editor.kind")}</span>
      <select
        value={current?.label ?? "editor.kind-paragraph"}
        onChange={(event) => {
          const kind = kinds.find(({ label }) => label === event.currentTarget.value);
          if (kind) run(kind);
        }}
      >
        {kinds.map(({ label }) => (
          <option key={label} value={label}>
            {t(label)}
          </option>
        ))}
      </select>
    </label>
  );
}
