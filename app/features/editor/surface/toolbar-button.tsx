import type { LucideIcon } from "lucide-react";
import type { Shortcut } from "#app/features/editor/blocks/block.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import type { Translate } from "#app/messages/translate.ts";
import { useMessages } from "#app/messages/use-messages.ts";

type Props = {
  icon: LucideIcon;
  label: PlainId;
  keys?: Shortcut;
  pressed?: boolean;
  disabled?: boolean;
  onPress: () => void;
};

function titleOf({ tool, keys }: { tool: string; keys?: Shortcut }, t: Translate): string {
  if (!keys) return tool;
  const { held, key } = keys;
  if (held === "shift") return t("editor.shortcut-shift", { tool, key });
  return t(held === "alt" ? "editor.shortcut-alt" : "editor.shortcut", { tool, key });
}

export function ToolbarButton({ icon: Icon, label, keys, pressed, disabled, onPress }: Props) {
  const t = useMessages();
  const tool = t(label);
  return (
    <button
      type="button"
      className="editor-tool"
      aria-label={tool}
      title={titleOf({ tool, keys }, t)}
      aria-pressed={pressed}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}
