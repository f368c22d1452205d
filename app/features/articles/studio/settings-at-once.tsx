import { z } from "zod";
import { useMessages } from "#app/messages/use-messages.ts";
import type { AuthorCandidate } from "../settings/author-candidate-queries.server.ts";
import type { ArticleSettings } from "../settings/settings-queries.server.ts";
import type { TranslationCandidate } from "../translations/translation-candidate-queries.server.ts";
import { articleStatuses } from "#app/db/values.ts";
import { AuthorsField } from "./authors-field.tsx";
import { CanonicalForm } from "./canonical-form.tsx";
import { CommentsModeForm } from "./comments-mode-form.tsx";
import { sendJson } from "./send-json.ts";
import { authorOption, translationOption } from "./settings-options.ts";
import type { SettingsProblem } from "./settings-problem.tsx";
import { TranslationsField } from "./translations-field.tsx";

const People = z.object({
  people: z.array(
    z.object({
      bylineId: z.string().nullable(),
      userId: z.string().nullable(),
      handle: z.string().nullable(),
      name: z.string(),
      pictureUrl: z.string().nullable(),
      initials: z.string(),
    }),
  ),
});
const Articles = z.object({
  articles: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      lang: z.string(),
      status: z.enum(articleStatuses),
    }),
  ),
});

/** What the page found for a browser without JavaScript. */
type FoundWithPage = {
  authors: { q: string; people: AuthorCandidate[] } | null;
  translations: { q: string; articles: TranslationCandidate[] } | null;
};
type Props = {
  settings: ArticleSettings;
  found: FoundWithPage;
  problem: SettingsProblem | null;
  renewSession: () => Promise<boolean>;
};

/** What is no part of the draft: it is set at once, with plain forms. */
export function SettingsAtOnce({ settings, found, problem, renewSession }: Props) {
  const t = useMessages();
  const ask = async (path: string, q: string) => {
    const address = `/api/v1/articles/${settings.id}/${path}?${new URLSearchParams({ q }).toString()}`;
    return (await sendJson(address, { method: "GET", renewSession })).body;
  };
  const ofPerson = (person: AuthorCandidate) => authorOption(person, { settings, t });
  const ofArticle = (article: TranslationCandidate) => translationOption(article, t);
  const { authors, translations } = found;
  return (
    <>
      <h2 className="settings-at-once">{t("settings.at-once")}</h2>
      <p className="hint">{t("settings.at-once-rule")}</p>
      <AuthorsField
        {...{ settings, problem }}
        found={authors && { q: authors.q, options: authors.people.map(ofPerson) }}
        search={async (q) => People.parse(await ask("authors", q)).people.map(ofPerson)}
      />
      <TranslationsField
        {...{ settings, problem }}
        found={translations && { q: translations.q, options: translations.articles.map(ofArticle) }}
        search={async (q) => Articles.parse(await ask("translations", q)).articles.map(ofArticle)}
      />
      <CanonicalForm settings={settings} problem={problem} />
      <CommentsModeForm settings={settings} problem={problem} />
    </>
  );
}
