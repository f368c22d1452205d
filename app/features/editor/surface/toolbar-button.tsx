import type { LucideIcon } from "lucide-react";
import type { Shortcut } from "#app/features/editor/blocks/block.ts";
import { keyNames } from "#app/features/editor/commands/key-names.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";

type Props = {
  icon: LucideIcon;
  label: PlainId;
  keys?: Shortcut;
  pressed?: boolean;
  disabled?: boolean;
  expanded?: boolean;
  className?: string;
  onPress: () => void;
};

/** A button that cannot be used just now stays where the focus can be. */
export function ToolbarButton({ icon: Icon, label, keys, onPress, ...state }: Props) {
  const { pressed, disabled = false, expanded, className = "" } = state;
  const t = useMessages();
  const tool = t(label);
  return (
    <button
      type="button"
      className={`editor-tool ${className}`}
      aria-label={tool}
      title={keys ? t("editor.with-keys", { tool, keys: keyNames(keys, t).join(" ") }) : tool}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => !disabled && onPress()}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}
