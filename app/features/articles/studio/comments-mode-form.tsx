import { Form } from "@remix-run/react";
import { type CommentsMode, commentsModes } from "#app/db/values.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { ArticleSettings } from "../settings/settings-queries.server.ts";
import { ProblemOf, type SettingsProblem } from "./settings-problem.tsx";

const words: Record<CommentsMode, PlainId> = {
  open: "settings.comments-open",
  "read-only": "settings.comments-read-only",
  closed: "settings.comments-closed",
};

type Props = { settings: ArticleSettings; problem: SettingsProblem | null };

/** Who may read and write comments under this article. */
export function CommentsModeForm({ settings, problem }: Props) {
  const t = useMessages();
  return (
    <Form method="post" preventScrollReset className="form settings-part" id="comments-mode">
      <fieldset>
        <legend className="field-label">{t("settings.comments-mode")}</legend>
        {commentsModes.map((mode) => (
          <label key={mode} className="choice">
            <input
              type="radio"
              name="comments"
              value={mode}
              defaultChecked={mode === settings.comments}
            />{" "}
            {t(words[mode])}
          </label>
        ))}
      </fieldset>
      <ProblemOf problem={problem} intents={["set-comments-mode"]} />
      <button className="button button-small" name="intent" value="set-comments-mode">
        {t("settings.comments-mode-set")}
      </button>
      <p className="hint">{t("settings.comments-mode-rule")}</p>
    </Form>
  );
}
