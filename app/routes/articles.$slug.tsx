import { redirect } from "@remix-run/node";
import { movedTo } from "#app/http/moved.server.ts";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { env } from "#app/configuration/env.server.ts";
import { articleMeta } from "#app/features/articles/reading/article-meta.ts";
import { findPublished } from "#app/features/articles/reading/article-page-queries.server.ts";
import { articleWords } from "#app/features/articles/reading/article-words.server.ts";
import { ArticleView, FurtherReading } from "#app/features/articles/reading/article-view.tsx";
import { findRedirect } from "#app/features/articles/redirect-queries.server.ts";
import { findCommentPage } from "#app/features/comments/comment-page-queries.server.ts";
import {
  conversationAddress,
  conversationView,
  pageParameter,
} from "#app/features/comments/conversation-address.ts";
import { deleteComment } from "#app/features/comments/delete-comment.server.ts";
import { editComment } from "#app/features/comments/edit-comment.server.ts";
import { postComment } from "#app/features/comments/post-comment.server.ts";
import { reportComment } from "#app/features/comments/report-comment.server.ts";
import { viewerPermissions } from "#app/features/comments/comment-policy.ts";
import { Comments } from "#app/features/comments/comments-section.tsx";
import { findThread } from "#app/features/comments/thread-queries.server.ts";
import { type FormCall, pageAction, pageLoader } from "#app/http/page.server.ts";
import { LikeButton } from "#app/features/likes/like-button.tsx";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { withCards } from "#app/features/author-cards/with-cards.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formInput } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import { Icon } from "#app/ui/icon.tsx";
import { siteNameOf } from "#app/ui/page-title.ts";

export const handle = {
  cache: { parameters: [pageParameter] },
  localized: true,
  ownAlternates: true,
};

export const loader = pageLoader("anyone", async ({ ctx, params, url }) => {
  const slug = params.slug ?? "";
  const view = conversationView(url);
  const { article, thread } = await withCards(ctx, {
    article: findPublished(ctx, slug),
    thread: findThread(ctx, { slug, page: view.page }),
  });
  if (!article || !thread) {
    const target = await findRedirect(ctx, url.pathname + url.search);
    if (target) throw movedTo(target);
    throw new NotFound(message("articles.missing"));
  }
  const viewer = viewerPermissions(ctx.actor);
  const words = articleWords(article);
  return { article, words, thread, viewer, view, siteUrl: env.SITE_URL, locale: ctx.locale };
});

const here = ({ params, url }: FormCall) =>
  conversationAddress(params.slug ?? "", { page: conversationView(url).page });
/** Returns the address on the page of the thread where the comment is now. */
const around = async ({ ctx, params }: FormCall, commentId: string) => {
  const found = await findCommentPage(ctx, commentId);
  return conversationAddress(params.slug ?? "", { page: found?.page });
};

export const action = pageAction({
  "set-like": {
    policy: "articles:like",
    run: async (call) => {
      const address = { slug: call.params.slug };
      await setLike(call.ctx, formInput(call.form, { address, booleans: ["liked"] }));
      return redirect(`${here(call).page}#like`);
    },
  },
  "post-comment": {
    policy: "comments:post",
    run: async (call) => {
      const address = { slug: call.params.slug };
      const { id } = await postComment(call.ctx, formInput(call.form, { address }));
      return redirect((await around(call, id)).comment(id));
    },
  },
  "edit-comment": {
    policy: "comments:change:own",
    run: async (call) => {
      const { id } = await editComment(call.ctx, formInput(call.form));
      return redirect((await around(call, id)).comment(id));
    },
  },
  "delete-comment": {
    policy: "comments:change:own",
    run: async (call) => {
      const { id } = await deleteComment(call.ctx, formInput(call.form));
      return redirect((await around(call, id)).conversation);
    },
  },
  "report-comment": {
    policy: "comments:report",
    run: async (call) => {
      const { id } = await reportComment(call.ctx, formInput(call.form));
      return redirect((await around(call, id)).reported(id));
    },
  },
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return [];
  const { article, siteUrl, locale } = data;
  return articleMeta({ article, siteUrl, locale, siteName: siteNameOf(matches) });
};

export default function ArticlePage() {
  const { article, words, thread, viewer, view } = useLoaderData<typeof loader>();
  const t = useMessages();
  const to = useLocalePath();
  const problem = useActionData<typeof action>() ?? null;
  return (
    <main id="main" className="article-page">
      <ArticleView article={article} words={words} />
      <div className="after">
        <div className="responses">
          <LikeButton
            slug={article.slug}
            like={article}
            signedIn={viewer.signedIn}
            problem={problem?.intent === "set-like" ? problem.error.message : null}
          />
          <button
            type="button"
            className="button needs-script"
            data-share={article.title}
            data-done={t("articles.link-copied")}
          >
            <Icon name="share" />
            <span aria-live="polite">{t("articles.share")}</span>
          </button>
          {article.tags.length > 0 && (
            <p className="tags">
              {article.tags.map(({ slug, name }) => (
                <a key={slug} href={to(`/tags/${slug}`)} rel="tag">
                  {name}
                </a>
              ))}
            </p>
          )}
        </div>
        <Comments
          slug={article.slug}
          mode={article.commentsMode}
          thread={thread}
          viewer={viewer}
          view={view}
          problem={problem}
        />
        <FurtherReading article={article} />
      </div>
    </main>
  );
}
