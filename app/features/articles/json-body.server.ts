import { asJson, readCapped } from "#app/infra/read-capped.server.ts";
import { Invalid } from "#app/infra/errors.ts";

const largestBody = 2 * 1024 * 1024;

/** An article's JSON. @throws TooLarge past 2 MB, Invalid when it is no JSON. */
export async function readArticleBody(request: Request): Promise<unknown> {
  const message = "An article may have at most 2 MB.";
  const body = asJson(await readCapped(request, { mostBytes: largestBody, message }));
  if (body === undefined) throw new Invalid("The body is not JSON.");
  return body;
}
