import type { Shortcut } from "#app/features/editor/blocks/block.ts";
import type { Translate } from "#app/messages/translate.ts";

const arrows: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓" };

const isApple = () => /^(Mac|iP)/.test(navigator.platform);

function keyName(key: string, t: Translate): string {
  return key === "Backspace" ? t("editor.key-backspace") : (arrows[key] ?? key);
}

/** Returns what is written on the keys of a shortcut, in the order in which they are pressed. */
export function keyNames({ held, key, alone }: Shortcut, t: Translate): string[] {
  const apple = isApple();
  const ctrl = apple ? "⌘" : t("editor.key-ctrl");
  const alt = apple ? "⌥" : t("editor.key-alt");
  const shift = apple ? "⇧" : t("editor.key-shift");
  return [
    ...(alone ? [] : [ctrl]),
    ...(held?.includes("alt") ? [alt] : []),
    ...(held?.includes("shift") ? [shift] : []),
    keyName(key, t),
  ];
}

/** The shortcut as ProseMirror binds it. */
export function keyBinding({ held, key, alone }: Shortcut): string {
  const parts = [
    ...(alone ? [] : ["Mod"]),
    ...(held?.includes("alt") ? ["Alt"] : []),
    ...(held?.includes("shift") ? ["Shift"] : []),
    key.length === 1 ? key.toLowerCase() : key,
  ];
  return parts.join("-");
}
