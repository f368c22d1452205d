import { redirect } from "@remix-run/node";
import { findCommentPage } from "#app/features/comments/comment-page-queries.server.ts";
import { conversationAddress } from "#app/features/comments/conversation-address.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";

export const handle = { localized: true };

/** Redirects to the comment's present page; moderators also to comments that no thread shows. */
export const loader = pageLoader("anyone", async ({ ctx, params }) => {
  const id = params.id?.toLowerCase() ?? "";
  const found = await findCommentPage(ctx, id);
  if (!found || (!found.seen && !found.decidable)) throw new NotFound(message("comments.missing"));
  const { slug, page, seen } = found;
  return redirect(
    seen ? conversationAddress(slug, { page }).comment(id) : `/moderation/comments/${id}`,
  );
});

/** Never rendered: with a component, an address that leads nowhere shows the error page. */
export default function CommentAddress() {
  return null;
}
