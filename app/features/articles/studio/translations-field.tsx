import { Form } from "@remix-run/react";
import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import { languageName } from "../reading/article-language.ts";
import type { ArticleSettings, SettingsTranslation } from "../settings/settings-queries.server.ts";
import { type Found, type PickerOption, SearchPicker } from "./search-picker.tsx";
import { ProblemOf, type SettingsProblem } from "./settings-problem.tsx";

type Props = {
  settings: ArticleSettings;
  found: Found | null;
  problem: SettingsProblem | null;
  search: (q: string) => Promise<PickerOption[]>;
};

function TranslationLink({ translation }: { translation: SettingsTranslation }) {
  const t = useMessages();
  const to = useLocalePath();
  const { lang, id, title, path, status } = translation;
  if (title === null) return <>{t("settings.translation-hidden")}</>;
  const href = id ? `/studio/articles/${id}` : path && to(path);
  return (
    <>
      <a href={href ?? undefined} lang={lang}>
        {title || t("articles.untitled")}
      </a>
      {status === "draft" && <span className="hint"> {t("settings.translation-draft")}</span>}
    </>
  );
}

/** The same article in other languages. */
export function TranslationsField({ settings, found, problem, search }: Props) {
  const t = useMessages();
  const { translations } = settings;
  return (
    <section
      className="form settings-part"
      id="translations"
      aria-labelledby="translations-heading"
    >
      <h3 id="translations-heading">{t("settings.translations")}</h3>
      {translations.length > 0 && (
        <ul className="translation-list">
          {translations.map((translation) => (
            <li key={translation.lang}>
              <bdi className="translation-language" lang={translation.lang}>
                {languageName(translation.lang)}
              </bdi>{" "}
              <TranslationLink translation={translation} />
            </li>
          ))}
        </ul>
      )}
      <ProblemOf problem={problem} intents={["link-translation", "unlink-translation"]} />
      {translations.length > 0 && (
        <Form method="post" preventScrollReset>
          <button
            className="button button-small button-quiet"
            name="intent"
            value="unlink-translation"
          >
            {t("settings.translation-unlink")}
          </button>
        </Form>
      )}
      <SearchPicker
        name="translations"
        label={t("settings.translation-search")}
        button={t("settings.translation-find")}
        pick={(name) => t("settings.translation-link", { title: name })}
        found={found}
        search={search}
      />
      <p className="hint">{t("settings.translation-rule")}</p>
    </section>
  );
}
