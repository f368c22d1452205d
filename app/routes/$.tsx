import { movedTo } from "#app/http/moved.server.ts";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

/** WordPress says in its parameters what an address without a name of its own shows. */
export const handle = { cache: { parameters: ["p", "page_id", "attachment_id"] } };

/** Every address that is nobody else's: perhaps something lived here once. */
export const loader = pageLoader("anyone", async ({ ctx, url }) => {
  const target = await findRedirect(ctx, url.pathname + url.search);
  if (target) throw movedTo(target);
  throw new NotFound(message("http.not-found-address"));
});

export default function Elsewhere() {
  return null;
}
