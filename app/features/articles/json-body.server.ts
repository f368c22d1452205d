import { readJson, readOptionalJson } from "#app/infra/read-capped.server.ts";
import { message } from "#app/messages/message.ts";

const largestArticle = {
  mostBytes: 2 * 1024 * 1024,
  message: message("articles.too-large"),
};

/**
 * Reads an article's JSON.
 * @throws TooLarge past 2 MB, Invalid when it is not JSON.
 */
export function readArticleBody(request: Request): Promise<unknown> {
  return readJson(request, largestArticle);
}

/** Reads the JSON of a request to the trash; a body that was left out is an empty object. */
export function readTrashBody(request: Request): Promise<unknown> {
  return readOptionalJson(request, largestArticle);
}
