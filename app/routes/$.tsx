import { movedTo } from "#app/http/moved.server.ts";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

/** WordPress parameters that identify the content of an address without a path. */
export const handle = { cache: { parameters: ["p", "page_id", "attachment_id"] } };

/** Handles every address without a route: it may have a redirect. */
export const loader = pageLoader("anyone", async ({ ctx, url }) => {
  const target = await findRedirect(ctx, url.pathname + url.search);
  if (target) throw movedTo(target);
  throw new NotFound(message("http.not-found-address"));
});

export default function Elsewhere() {
  return null;
}
