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
  view: ConversationView;
  problem: FormProblem | null;
  /** Returns the problem of this form about this comment. */
  problemOf: (intent: string, commentId: string) => FormProblem | null;
  /** One sentence about what happens to a comment once it is sent. */
  moderationNotice: string;
};

export function conversation(on: {
  slug: string;
  viewer: ViewerPermissions;
  view: ConversationView;
  problem: FormProblem | null;
}): Conversation {
  const { slug, problem, ...rest } = on;
  return {
    ...rest,
    problem,
    address: conversationAddress(slug, on.view.page),
    problemOf: (intent, commentId) =>
      problem?.intent === intent && problem.values.commentId === commentId ? problem : null,
    moderationNotice: on.viewer.decides
      ? "It appears at once."
      : "A moderator reads it before others see it.",
  };
}
