import type { Translate } from "#app/messages/translate.ts";
import type { Command } from "./command.ts";

/** Words as they are compared: without case, accents and signs. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** 0 for a name that begins so, 1 for a word in it that does, 2 for other words; null for none. */
function rankOf({ name, words, q }: { name: string; words: string; q: string }): number | null {
  if (name.startsWith(q)) return 0;
  if (name.includes(` ${q}`)) return 1;
  return ` ${words}`.includes(` ${q}`) ? 2 : null;
}

/** Returns the commands that are called so, the nearest first. */
export function matchingCommands(
  { commands, query }: { commands: readonly Command[]; query: string },
  t: Translate,
): Command[] {
  const q = plain(query.trim());
  if (q === "") return [...commands];
  return commands
    .flatMap((command) => {
      const words = command.words ? plain(t(command.words)) : "";
      const rank = rankOf({ name: plain(t(command.label)), words, q });
      return rank === null ? [] : [{ command, rank }];
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ command }) => command);
}
