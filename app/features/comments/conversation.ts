import type { CommentsMode } from "#app/db/values.ts";
import type { Locale } from "#app/messages/locales.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import type { ViewerPermissions } from "./comment-policy.ts";
import {
  type ConversationAddress,
  conversationAddress,
  type ConversationView,
} from "./conversation-address.ts";
import type { FormProblem } from "./form-problem.ts";

/** Everything that a comment needs from its page. */
export type Conversation = {
  address: ConversationAddress;
  viewer: ViewerPermissions;
  mode: CommentsMode;
  view: ConversationView;
  problem: FormProblem | null;
  /** Returns the problem of this form about this comment. */
  problemOf: (intent: string, commentId: string) => FormProblem | null;
  /** One sentence about what happens to a comment once it is sent. */
  moderationNotice: PlainId;
};

export function conversation(on: {
  slug: string;
  locale: Locale;
  mode: CommentsMode;
  viewer: ViewerPermissions;
  view: ConversationView;
  problem: FormProblem | null;
}): Conversation {
  const { slug, locale, problem, ...rest } = on;
  return {
    ...rest,
    problem,
    address: conversationAddress(slug, { page: on.view.page, locale }),
    problemOf: (intent, commentId) =>
      problem?.intent === intent && problem.values.commentId === commentId ? problem : null,
    moderationNotice: on.viewer.decides ? "comments.appears-at-once" : "comments.moderated-first",
  };
}
