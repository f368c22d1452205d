import { formatNumber } from "#app/ui/format.ts";
import { CommentForm } from "./comment-form.tsx";
import { conversation, type Conversation } from "./conversation.ts";
import type { ViewerPermissions } from "./comment-policy.ts";
import type { ConversationView } from "./conversation-address.ts";
import type { FormProblem } from "./form-problem.ts";
import type { Thread } from "./thread-queries.server.ts";
import { CommentInThread, GapInThread } from "./thread-comment.tsx";
import { ThreadPages, ThreadRange } from "./thread-pages.tsx";

export type CommentsProps = {
  slug: string;
  thread: Thread;
  viewer: ViewerPermissions;
  view: ConversationView;
  problem: FormProblem | null;
};

/** The conversation under an article, and the form to join it. */
export function Comments({ thread, ...on }: CommentsProps) {
  const here = conversation(on);
  return (
    <section className="comments" id="comments" aria-labelledby="comments-title">
      <h2 id="comments-title">{headingFor(thread.approved)}</h2>
      <ThreadRange thread={thread} />
      {thread.entries.length > 0 && (
        <ol className="thread">
          {thread.entries.map((entry) =>
            entry.kind === "gap" ? (
              <GapInThread key={entry.id} gap={entry} />
            ) : (
              <CommentInThread key={entry.id} comment={entry} conversation={here} />
            ),
          )}
        </ol>
      )}
      <ThreadPages thread={thread} address={here.address} />
      <Join here={here} thread={thread} />
    </section>
  );
}

function headingFor(approved: number): string {
  if (approved === 0) return "Comments";
  return approved === 1 ? "One comment" : `${formatNumber(approved, "en")} comments`;
}

/** A problem whose comment is no longer on the page is shown here, with the typed text. */
function problemWithoutPlace(here: Conversation, thread: Thread): FormProblem | null {
  const { problem } = here;
  if (!problem?.intent.endsWith("-comment")) return null;
  const about = problem.values.parentId ?? problem.values.commentId;
  const isThere = thread.entries.some(({ id, kind }) => kind === "comment" && id === about);
  return isThere ? null : problem;
}

function Join({ here, thread }: { here: Conversation; thread: Thread }) {
  const { viewer, address, view } = here;
  const problem = problemWithoutPlace(here, thread);
  if (!viewer.signedIn) {
    return (
      <p className="comments-join">
        <a className="button" href={address.signInToTalk}>
          Sign in to comment
        </a>
      </p>
    );
  }
  if (!viewer.canPost) {
    return <p className="notice">Your account is suspended, so you can read but not comment.</p>;
  }
  const answering = thread.entries.some(({ id, kind }) => kind === "comment" && id === view.reply);
  if (answering && !problem) {
    return (
      <p className="comments-join">
        <a href={address.conversation}>Write a new comment instead</a>
      </p>
    );
  }
  return (
    <CommentForm
      id="comment-form"
      action={`${address.page}#comment-form`}
      intent="post-comment"
      fields={{}}
      label={thread.approved === 0 ? "Write the first comment" : "Your comment"}
      button="Send"
      problem={problem}
      note={here.moderationNotice}
    />
  );
}
