import { Form, Link } from "@remix-run/react";
import { useMessages } from "#app/messages/use-messages.ts";
import { mostCounted } from "../comment-limits.ts";
import { type Queue, queues, queueWords } from "../decision-words.ts";
import { type QueueParams, moderationAddress } from "./moderation-address.ts";

function NumberOf({ count }: { count: number }) {
  const t = useMessages();
  return (
    <span className="number">
      {count < mostCounted ? count : t("comments.queue-count-most", { count: mostCounted })}
    </span>
  );
}

/** The queues with the number of comments in each, and the search within one. */
export function QueueTabs({
  params,
  counts,
}: {
  params: QueueParams;
  counts: Record<Queue, number>;
}) {
  const t = useMessages();
  return (
    <div className="console-head">
      <nav aria-label={t("comments.queues")}>
        <ul className="queues">
          {queues.map((queue) => (
            <li key={queue}>
              <Link
                to={moderationAddress({ queue, q: "" })}
                aria-current={queue === params.queue ? "page" : undefined}
              >
                {t(queueWords[queue].label)} <NumberOf count={counts[queue]} />
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Form method="get" action="/moderation" role="search" className="console-search">
        <input type="hidden" name="queue" value={params.queue} />
        <input
          type="search"
          name="q"
          key={params.queue + params.q}
          defaultValue={params.q}
          aria-label={t("comments.search-in", { queue: params.queue })}
          placeholder={t("comments.search-placeholder")}
        />
        <button className="button">{t("comments.search-submit")}</button>
      </Form>
    </div>
  );
}
