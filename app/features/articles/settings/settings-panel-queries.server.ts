import type { Ctx } from "#app/infra/context.ts";
import { searchTranslations } from "../translations/translation-candidate-queries.server.ts";
import { searchAuthors } from "./author-candidate-queries.server.ts";
import { findSettings } from "./settings-queries.server.ts";

/** What the panel shows, and what its searches found, which browsers without JavaScript ask by the page's address. */
export async function findSettingsPanel(
  ctx: Ctx,
  { articleId, url }: { articleId: string; url: URL },
) {
  const settings = await findSettings(ctx, articleId);
  if (!settings) return null;
  const ofAuthors = url.searchParams.get("authors");
  const ofTranslations = url.searchParams.get("translations");
  const people = ofAuthors && (await searchAuthors(ctx, { articleId, q: ofAuthors }));
  const articles =
    ofTranslations && (await searchTranslations(ctx, { articleId, q: ofTranslations }));
  return {
    settings,
    found: {
      authors: people ? { q: ofAuthors ?? "", people } : null,
      translations: articles ? { q: ofTranslations ?? "", articles } : null,
    },
  };
}
