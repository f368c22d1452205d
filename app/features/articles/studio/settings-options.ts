import type { Translate } from "#app/messages/translate.ts";
import type { AuthorCandidate } from "../settings/author-candidate-queries.server.ts";
import type { ArticleSettings } from "../settings/settings-queries.server.ts";
import type { TranslationCandidate } from "../translations/translation-candidate-queries.server.ts";
import { languageName } from "../reading/article-language.ts";
import type { PickerOption } from "./search-picker.tsx";

/** Somebody who can be added after the authors that are there. */
export function authorOption(
  person: AuthorCandidate,
  { settings, t }: { settings: ArticleSettings; t: Translate },
): PickerOption {
  const { bylineId, userId, handle, name, pictureUrl, initials } = person;
  const there = settings.authors.map((author) => author.bylineId);
  const added = bylineId ? ["bylineIds", bylineId] : ["people", userId ?? ""];
  return {
    key: bylineId ?? userId ?? name,
    name,
    detail: handle ? `/authors/${handle}` : t("settings.author-new"),
    face: { pictureUrl, initials },
    fields: [
      ["intent", "set-authors"],
      ...there.map((id) => ["bylineIds", id] as const),
      ...there.map((id) => ["seen", id] as const),
      [added[0] ?? "", added[1] ?? ""],
    ],
  };
}

export function translationOption(article: TranslationCandidate, t: Translate): PickerOption {
  const { id, title, lang, status } = article;
  const language = languageName(lang);
  return {
    key: id,
    name: title || t("articles.untitled"),
    lang,
    detail:
      status === "published"
        ? t("settings.translation-is-published", { language })
        : t("settings.translation-is-draft", { language }),
    face: null,
    fields: [
      ["intent", "link-translation"],
      ["otherId", id],
    ],
  };
}
