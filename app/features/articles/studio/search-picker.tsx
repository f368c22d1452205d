import { Form, useSubmit } from "@remix-run/react";
import { useId, useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { useInBrowser } from "#app/ui/in-browser.ts";
import { optionProps, useCombobox } from "#app/ui/use-combobox.ts";
import { useFound } from "#app/ui/use-found.ts";

export type PickerOption = {
  key: string;
  name: string;
  lang?: string;
  /** What tells two of the same name apart. */
  detail: string;
  face: { pictureUrl: string | null; initials: string } | null;
  /** What is sent when it is picked. */
  fields: readonly (readonly [string, string])[];
};
export type Found = { q: string; options: PickerOption[] };
type Props = {
  /** The name of the search in the page's address, for browsers without JavaScript. */
  name: "authors" | "translations";
  label: string;
  button: string;
  pick: (name: string) => string;
  found: Found | null;
  search: (q: string) => Promise<PickerOption[]>;
};

function OptionText({ option }: { option: PickerOption }) {
  return (
    <>
      {option.face && <Avatar face={option.face} size="small" />}
      <span className="picker-text">
        <bdi lang={option.lang}>{option.name}</bdi> <span className="hint">{option.detail}</span>
      </span>
    </>
  );
}

function PickForm({ option, pick }: { option: PickerOption; pick: Props["pick"] }) {
  return (
    <Form method="post" preventScrollReset className="picker-found">
      <OptionText option={option} />
      {option.fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <button className="button button-small">{pick(option.name)}</button>
    </Form>
  );
}

/** Without JavaScript: a form that finds, and a form for each that it found. */
function PlainResults({ found, pick }: Pick<Props, "pick"> & { found: Found }) {
  const t = useMessages();
  if (found.options.length === 0) return <p role="status">{t("settings.search-nothing")}</p>;
  return found.options.map((option) => <PickForm key={option.key} option={option} pick={pick} />);
}

/** A search field with what it finds under it, chosen by the keys or the pointer. */
export function SearchPicker(props: Props) {
  const { name, label, button, pick, found } = props;
  const t = useMessages();
  const submit = useSubmit();
  const id = useId();
  const isLive = useInBrowser();
  const [typed, setTyped] = useState(found?.q ?? "");
  const { options, isOver, clear } = useFound(isLive ? typed : "", props.search);
  const isOpen = options.length > 0;
  const close = () => {
    setTyped("");
    clear();
  };
  const choose = (option: PickerOption) => {
    const form = new FormData();
    for (const [field, value] of option.fields) form.append(field, value);
    submit(form, { method: "post", preventScrollReset: true });
    close();
  };
  const combobox = useCombobox({ id, options, pick: choose, startsChosen: true });
  return (
    <div className="picker">
      <form method="get" action={`#${name}`} onSubmit={(event) => isLive && event.preventDefault()}>
        <label className="field">
          <span className="field-label">{label}</span>
          <input
            type="search"
            name={name}
            value={typed}
            maxLength={100}
            autoComplete="off"
            {...(isLive && combobox.input)}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (combobox.onKey(event) || !isOpen || event.key !== "Escape") return;
              event.preventDefault();
              close();
            }}
          />
        </label>
        {!isLive && <button className="button button-small">{button}</button>}
      </form>
      {isLive && (
        <ul
          className="picker-list"
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          hidden={!isOpen}
        >
          {options.map((option, index) => (
            <li key={option.key} {...optionProps({ combobox, id, index }, () => choose(option))}>
              <OptionText option={option} />
            </li>
          ))}
        </ul>
      )}
      <p className={isOver && !isOpen ? "hint" : "visually-hidden"} role="status">
        {isOver && t("settings.search-found", { count: options.length })}
      </p>
      {!isLive && found && <PlainResults found={found} pick={pick} />}
    </div>
  );
}
