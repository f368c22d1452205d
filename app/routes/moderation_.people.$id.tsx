import type { LinksFunction } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { PeopleInput } from "#app/features/comments/comment-input.ts";
import { Status } from "#app/features/comments/console/comment-detail.tsx";
import { PersonCard } from "#app/features/comments/console/person-card.tsx";
import { findCommenter } from "#app/features/comments/commenter-queries.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { addressInput } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/moderation.css?url";

export const loader = pageLoader("comments:decide", async ({ ctx, params, url }) => {
  const { cursor } = addressInput(PeopleInput, url);
  const found = await findCommenter(ctx, { userId: params.id ?? "", cursor });
  if (!found) throw new NotFound(message("comments.person-missing"));
  return found;
});

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? [{ title: pageTitle(data.card.name, matches) }, { name: "robots", content: "noindex" }]
    : [];

export default function CommenterForModerators() {
  const found = useLoaderData<typeof loader>();
  const { card, comments, nextCursor } = found;
  const t = useMessages();
  return (
    <main id="main" className="page page-narrow">
      <p className="kicker">
        <a href="/moderation">{t("comments.moderation")}</a>
      </p>
      <h1 dir="auto">{card.name}</h1>
      <PersonCard person={found} open={false} />
      {comments.length === 0 && <p className="empty">{t("comments.person-silent")}</p>}
      <ol className="comment-entries">
        {comments.map((comment) => (
          <li key={comment.id} className="comment-entry">
            <header className="comment-entry-head">
              <Status status={comment.status} />
              <span className="soft">
                <DateTime at={comment.createdAt} />
              </span>
              <span className="soft" dir="auto">
                {comment.article.title
                  ? t("comments.on", { title: comment.article.title })
                  : t("comments.on-untitled")}
              </span>
            </header>
            {comment.status === "deleted" ? (
              <p className="soft">{t("comments.deleted-by-author")}</p>
            ) : (
              <div
                className="comment-body"
                dir="auto"
                dangerouslySetInnerHTML={{ __html: comment.html }}
              />
            )}
            <a className="comment-entry-open" href={`/moderation/comments/${comment.id}`}>
              <RichMessage
                id="comments.open-this"
                tags={{ hidden: <span className="visually-hidden" /> }}
              />
            </a>
          </li>
        ))}
      </ol>
      {nextCursor && (
        <p className="pages">
          <a href={`/moderation/people/${card.id}?cursor=${nextCursor}`}>{t("ui.pages-older")}</a>
        </p>
      )}
    </main>
  );
}
