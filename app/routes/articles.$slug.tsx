import { redirect } from "@remix-run/node";
import { movedTo } from "#app/infra/moved.server.ts";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { env } from "#app/env.server.ts";
import { articleMeta } from "#app/features/articles/reading/article-meta.ts";
import { findPublished } from "#app/features/articles/reading/article-page-queries.server.ts";
import { ArticleView, FurtherReading } from "#app/features/articles/reading/article-view.tsx";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import {
  conversationAddress,
  conversationView,
} from "#app/features/comments/conversation-address.ts";
import { deleteComment } from "#app/features/comments/delete-comment.server.ts";
import { editComment } from "#app/features/comments/edit-comment.server.ts";
import { limitCommenting, limitReporting } from "#app/features/comments/limit-commenting.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import { reportComment } from "#app/features/comments/report-comment.server.ts";
import { talkerOf } from "#app/features/comments/comment-policy.ts";
import {
  DeleteComment,
  EditComment,
  PostComment,
  ReportComment,
} from "#app/features/comments/comment-input.ts";
import { Comments } from "#app/features/comments/thread.tsx";
import { listThread } from "#app/features/comments/thread-queries.server.ts";
import { type FormCall, pageAction, pageLoader } from "#app/features/identity/page.server.ts";
import { findLike } from "#app/features/likes/like-queries.server.ts";
import { LikeButton } from "#app/features/likes/like-button.tsx";
import { SetLike } from "#app/features/likes/like-input.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formObject, parseInput } from "#app/infra/input.ts";
import { Icon } from "#app/ui/icon.tsx";
import { siteNameOf } from "#app/ui/page-title.ts";

export const loader = pageLoader("anyone", async ({ ctx, params, url }) => {
  const article = await findPublished(ctx, params.slug ?? "");
  if (!article) {
    const target = await findRedirect(ctx, url.pathname + url.search);
    if (target) throw movedTo(target);
    throw new NotFound("There is no such article, or it is not published.");
  }
  const articleId = article.id;
  const [thread, like] = await Promise.all([
    listThread(ctx, { articleId }),
    ctx.actor.kind === "user" ? findLike(ctx, articleId) : { liked: false, likes: article.likes },
  ]);
  const talker = talkerOf(ctx.actor);
  return { article, thread, like, talker, view: conversationView(url), siteUrl: env.SITE_URL };
});

const here = ({ params }: FormCall) => conversationAddress(params.slug ?? "");
const typed = ({ form, params }: FormCall) => ({ ...formObject(form), slug: params.slug ?? "" });

export const action = pageAction({
  "set-like": {
    policy: "articles:like",
    run: async (call) => {
      await setLike(call.ctx, parseInput(SetLike, typed(call)));
      return redirect(`${here(call).page}#like`);
    },
  },
  "post-comment": {
    policy: "comments:post",
    run: async (call) => {
      const input = parseInput(PostComment, typed(call));
      await limitCommenting(call.ctx.actor);
      const { id } = await postComment(call.ctx, input);
      return redirect(here(call).comment(id));
    },
  },
  "edit-comment": {
    policy: "comments:change:own",
    run: async (call) => {
      const input = parseInput(EditComment, formObject(call.form));
      const { id } = await editComment(call.ctx, input);
      return redirect(here(call).comment(id));
    },
  },
  "delete-comment": {
    policy: "comments:change:own",
    run: async (call) => {
      await deleteComment(call.ctx, parseInput(DeleteComment, formObject(call.form)));
      return redirect(here(call).conversation);
    },
  },
  "report-comment": {
    policy: "comments:report",
    run: async (call) => {
      const input = parseInput(ReportComment, formObject(call.form));
      await limitReporting(call.ctx.actor);
      const { id } = await reportComment(call.ctx, input);
      return redirect(here(call).reported(id));
    },
  },
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return [];
  const { article, siteUrl } = data;
  return articleMeta({ article, siteUrl, siteName: siteNameOf(matches) });
};

export default function ArticlePage() {
  const { article, thread, like, talker, view } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  return (
    <main id="main" className="article-page">
      <ArticleView article={article} />
      <div className="after">
        <div className="responses">
          <LikeButton
            slug={article.slug}
            like={like}
            signedIn={talker.signedIn}
            problem={problem?.intent === "set-like" ? problem.error.message : null}
          />
          <button
            type="button"
            className="button needs-script"
            data-share={article.title}
            data-done="Link copied"
          >
            <Icon name="share" />
            <span aria-live="polite">Share</span>
          </button>
          {article.tags.length > 0 && (
            <p className="tags">
              {article.tags.map(({ slug, name }) => (
                <a key={slug} href={`/tags/${slug}`} rel="tag">
                  {name}
                </a>
              ))}
            </p>
          )}
        </div>
        <Comments
          slug={article.slug}
          thread={thread}
          talker={talker}
          view={view}
          problem={problem}
        />
        <FurtherReading article={article} />
      </div>
    </main>
  );
}
