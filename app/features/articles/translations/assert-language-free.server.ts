import type { Tx } from "#app/infra/context.ts";
import { Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { languageName } from "../reading/article-language.ts";
import { findTaken } from "./translation-queries.server.ts";

/** @throws Invalid when a published translation of the article is in this language already */
export async function assertLanguageFree(
  tx: Tx,
  wanted: { articleId: string; lang: string },
): Promise<void> {
  const title = await findTaken(tx, wanted);
  if (title === null) return;
  const language = languageName(wanted.lang);
  const text = message("articles.translation-published", { language, title });
  throw new Invalid(text, [{ path: "lang", message: text }]);
}
