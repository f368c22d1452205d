import type { LucideIcon } from "lucide-react";

type Props = {
  icon: LucideIcon;
  label: string;
  /** The keys as people write them: "Ctrl B". */
  keys?: string;
  pressed?: boolean;
  disabled?: boolean;
  onPress: () => void;
};

export function ToolbarButton({ icon: Icon, label, keys, pressed, disabled, onPress }: Props) {
  return (
    <button
      type="button"
      className="editor-tool"
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      aria-pressed={pressed}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}
