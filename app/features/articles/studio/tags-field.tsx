import { useState } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import { fieldIds } from "./draft-place-names.ts";
import { FieldProblem } from "./field-problem.tsx";
import { repeatedTags } from "./field-problems.ts";

type Props = {
  tags: readonly string[];
  disabled: boolean;
  problems: readonly string[];
  onChange: (change: { before: readonly string[]; after: readonly string[] }) => void;
};

const namesIn = (typed: string): string[] =>
  typed
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");

/** While somebody types here, the field shows what they type; others' tags join when they leave it. */
export function TagsField({ tags, disabled, problems, onChange }: Props) {
  const t = useMessages();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? tags.join(", ");
  const repeated = repeatedTags(namesIn(shown)).map((tag) => t("drafts.tag-repeated", tag));
  const marks = [...problems, ...repeated];
  const problemId = marks.length > 0 ? `${fieldIds.tags}-problem` : undefined;
  return (
    <div className="field">
      <label className="field-label" htmlFor={fieldIds.tags}>
        {t("articles.tags")}
      </label>
      <input
        id={fieldIds.tags}
        value={shown}
        readOnly={disabled}
        aria-invalid={marks.length > 0 || undefined}
        aria-describedby={problemId}
        onBlur={() => setTyped(null)}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setTyped(value);
          onChange({ before: namesIn(shown), after: namesIn(value) });
        }}
      />
      <FieldProblem id={problemId} problems={marks} />
    </div>
  );
}
