import { type KeyboardEvent, useMemo, useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { optionProps, useCombobox } from "#app/ui/use-combobox.ts";
import { useFound } from "#app/ui/use-found.ts";
import { fieldIds } from "./draft-place-names.ts";
import { FieldProblem } from "./field-problem.tsx";
import type { FindTags, FoundTag } from "./find-tags.ts";
import { TagChips } from "./tag-chips.tsx";
import { namesIn, withTags } from "./tag-list.ts";

type Props = {
  tags: readonly string[];
  disabled: boolean;
  problems: readonly string[];
  findTags: FindTags;
  onChange: (change: { before: readonly string[]; after: readonly string[] }) => void;
};

/** What is typed, and the list of tags that it becomes part of at a comma, with Enter, or on leaving. */
function useTags({ tags, findTags, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const [same, setSame] = useState<{ name: string; first: string }[]>([]);
  const { options, clear } = useFound(typed, findTags);
  const add = (names: readonly string[], rest = "") => {
    const added = withTags(tags, names);
    setTyped(rest);
    setSame(added.same);
    if (rest === "") clear();
    if (added.after.length > tags.length) onChange({ before: tags, after: added.after });
  };
  return {
    ...{ typed, same, add },
    options: useMemo(() => options.filter(({ name }) => !tags.includes(name)), [options, tags]),
    type: (text: string) => {
      const parts = text.split(/[,،、，]/);
      if (parts.length === 1) return setTyped(text);
      const rest = parts.at(-1) ?? "";
      add(namesIn(parts.slice(0, -1).join(",")), rest.trimStart());
    },
    remove: (name: string) => onChange({ before: tags, after: tags.filter((tag) => tag !== name) }),
  };
}

function Options(props: {
  options: readonly FoundTag[];
  combobox: Parameters<typeof optionProps>[0]["combobox"];
  pick: (tag: FoundTag) => void;
}) {
  const { options, combobox, pick } = props;
  const t = useMessages();
  const id = fieldIds.tags;
  return (
    <ul
      className="picker-list"
      id={`${id}-list`}
      role="listbox"
      aria-label={t("drafts.tags-there")}
      hidden={options.length === 0}
    >
      {options.map((tag, index) => (
        <li key={tag.name} {...optionProps({ combobox, id, index }, () => pick(tag))}>
          <span className="picker-text">
            <bdi>{tag.name}</bdi>{" "}
            <span className="hint">{t("drafts.tag-articles", { count: tag.articles })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The tags one by one, with a field that finds those that articles have, and makes new ones. */
export function TagsField(props: Props) {
  const { tags, disabled, problems } = props;
  const t = useMessages();
  const { typed, same, options, ...list } = useTags(props);
  const id = fieldIds.tags;
  const pick = ({ name }: FoundTag) => list.add([name]);
  const combobox = useCombobox({ id, options, pick });
  const marks = [...problems, ...same.map((tag) => t("drafts.tag-repeated", tag))];
  const problemId = marks.length > 0 ? `${id}-problem` : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (combobox.onKey(event) || event.nativeEvent.isComposing) return;
    if (event.key === "Backspace" && typed === "") list.remove(tags.at(-1) ?? "");
    if (event.key !== "Enter") return;
    event.preventDefault();
    list.add(namesIn(typed));
  };
  return (
    <div className="field tags-field">
      <label className="field-label" htmlFor={id}>
        {t("articles.tags")}
      </label>
      <TagChips {...{ tags, disabled }} remove={list.remove} />
      <input
        id={id}
        value={typed}
        readOnly={disabled}
        autoComplete="off"
        placeholder={t("drafts.tag-add")}
        {...combobox.input}
        aria-invalid={marks.length > 0 || undefined}
        aria-describedby={problemId}
        onBlur={() => list.add(namesIn(typed))}
        onChange={(event) => list.type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Options {...{ options, combobox, pick }} />
      <FieldProblem id={problemId} problems={marks} />
    </div>
  );
}
