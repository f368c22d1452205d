import { X } from "lucide-react";
import { useMessages } from "#app/messages/use-messages.ts";
import { fieldIds } from "./draft-place-names.ts";
import { canBeTag } from "./tag-list.ts";

type Props = { tags: readonly string[]; disabled: boolean; remove: (name: string) => void };

/** The article's tags. One that cannot be is marked, and stays until its writer takes it away. */
export function TagChips({ tags, disabled, remove }: Props) {
  const t = useMessages();
  if (tags.length === 0) return null;
  const removed = (name: string) => {
    remove(name);
    document.getElementById(fieldIds.tags)?.focus();
  };
  return (
    <ul className="tag-chips" aria-label={t("drafts.place-tags")}>
      {tags.map((name) => (
        <li key={name} className={canBeTag(name) ? "tag-chip" : "tag-chip impossible"}>
          <bdi>{name}</bdi>
          <button
            type="button"
            disabled={disabled}
            aria-label={t("drafts.tag-remove", { tag: name })}
            onClick={() => removed(name)}
          >
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
