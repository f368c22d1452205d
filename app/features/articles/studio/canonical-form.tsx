import { Form } from "@remix-run/react";
import { useMessages } from "#app/messages/use-messages.ts";
import type { ArticleSettings } from "../settings/settings-queries.server.ts";
import { ProblemOf, type SettingsProblem } from "./settings-problem.tsx";

type Props = { settings: ArticleSettings; problem: SettingsProblem | null };

/** Where the text is at home, when it appeared elsewhere first. */
export function CanonicalForm({ settings, problem }: Props) {
  const t = useMessages();
  const isWrong = problem?.intent === "set-canonical";
  const typed = isWrong ? problem.values["canonicalUrl"] : undefined;
  return (
    <Form method="post" preventScrollReset className="form settings-part" id="canonical">
      <label className="field">
        <span className="field-label">{t("settings.canonical")}</span>
        <input
          type="text"
          inputMode="url"
          name="canonicalUrl"
          dir="ltr"
          key={settings.canonicalUrl}
          defaultValue={typed ?? settings.canonicalUrl ?? ""}
          placeholder="https://"
          aria-invalid={isWrong || undefined}
          aria-describedby="canonical-rule"
        />
      </label>
      <ProblemOf problem={problem} intents={["set-canonical"]} />
      <button className="button button-small" name="intent" value="set-canonical">
        {t("settings.canonical-set")}
      </button>
      <p className="hint" id="canonical-rule">
        {t("settings.canonical-rule")}
      </p>
    </Form>
  );
}
