import { useMessages } from "#app/messages/use-messages.ts";
import { draftParts } from "../shared-draft/draft-doc.ts";
import { enterText, fieldIds } from "./draft-place-names.ts";
import type { FieldProblems } from "./field-problems.ts";
import { SharedTextField } from "./shared-text-field.tsx";
import type { DraftInHand } from "./use-shared-draft.ts";

/** Title and standfirst. */
export function WritingFields({
  draft,
  problems,
}: {
  draft: DraftInHand;
  problems: FieldProblems;
}) {
  const t = useMessages();
  const { fields, written } = draft;
  const parts = written && draftParts(written.doc);
  const undo = written?.undo ?? null;
  return (
    <>
      <SharedTextField
        id={fieldIds.title}
        className="writing-title"
        label={t("articles.title")}
        placeholder={t("articles.title")}
        value={fields.title}
        text={parts?.title ?? null}
        undo={undo}
        oneLine
        onEnter={enterText}
        takesFocus={written !== null && fields.title === ""}
        problems={problems.title}
      />
      <SharedTextField
        id={fieldIds.excerpt}
        className="writing-excerpt"
        label={t("articles.standfirst")}
        placeholder={t("articles.standfirst-advice")}
        value={fields.excerpt}
        text={parts?.excerpt ?? null}
        undo={undo}
        problems={problems.excerpt}
      />
    </>
  );
}
