import type { LinksFunction } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { PeopleInput } from "#app/features/comments/comment-input.ts";
import { Status } from "#app/features/comments/console/comment-detail.tsx";
import { PersonCard } from "#app/features/comments/console/person-card.tsx";
import { findCommenter } from "#app/features/comments/commenter-queries.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { parseInput } from "#app/infra/input.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/moderation.css?url";

export const loader = pageLoader("comments:decide", async ({ ctx, params, url }) => {
  const { cursor } = parseInput(PeopleInput, Object.fromEntries(url.searchParams));
  const found = await findCommenter(ctx, { userId: params.id ?? "", cursor });
  if (!found) throw new NotFound("There is no such person.");
  return found;
});

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: pageTitle(data?.card.name ?? "Somebody", matches) },
  { name: "robots", content: "noindex" },
];

export default function CommenterForModerators() {
  const found = useLoaderData<typeof loader>();
  const { card, comments, nextCursor } = found;
  return (
    <main id="main" className="page page-narrow">
      <p className="kicker">
        <a href="/moderation">Moderation</a>
      </p>
      <h1 dir="auto">{card.name}</h1>
      <PersonCard person={found} open={false} />
      {comments.length === 0 && <p className="empty">Nothing written yet.</p>}
      <ol className="talks">
        {comments.map((comment) => (
          <li key={comment.id} className="talk">
            <header className="talk-head">
              <Status status={comment.status} />
              <span className="soft">
                <DateTime at={comment.createdAt} />
              </span>
              <span className="soft" dir="auto">
                On {comment.article.title || "an untitled article"}
              </span>
            </header>
            {comment.status === "deleted" ? (
              <p className="soft">Deleted by its author.</p>
            ) : (
              <div
                className="comment-body"
                dir="auto"
                dangerouslySetInnerHTML={{ __html: comment.html }}
              />
            )}
            <a className="talk-open" href={`/moderation/comments/${comment.id}`}>
              Open<span className="visually-hidden"> this comment</span>
            </a>
          </li>
        ))}
      </ol>
      {nextCursor && (
        <p className="pages">
          <a href={`/moderation/people/${card.id}?cursor=${nextCursor}`}>Older</a>
        </p>
      )}
    </main>
  );
}
