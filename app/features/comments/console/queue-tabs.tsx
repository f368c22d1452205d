import { Form, Link } from "@remix-run/react";
import { formatNumber } from "#app/ui/format.ts";
import { mostCounted } from "../comment-limits.ts";
import { type Queue, queues, queueWords } from "../decision-words.ts";
import { type QueueParams, moderationAddress } from "./moderation-address.ts";

const numberOf = (count: number) =>
  count < mostCounted ? String(count) : `${formatNumber(mostCounted, "en")} or more`;

/** The queues with the number of comments in each, and the search within one. */
export function QueueTabs({
  params,
  counts,
}: {
  params: QueueParams;
  counts: Record<Queue, number>;
}) {
  return (
    <div className="console-head">
      <nav aria-label="Queues">
        <ul className="queues">
          {queues.map((queue) => (
            <li key={queue}>
              <Link
                to={moderationAddress({ queue, q: "" })}
                aria-current={queue === params.queue ? "page" : undefined}
              >
                {queueWords[queue].label} <span className="number">{numberOf(counts[queue])}</span>
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
          aria-label={`Search in ${queueWords[params.queue].label.toLowerCase()}`}
          placeholder="Search words or names"
        />
        <button className="button">Search</button>
      </Form>
    </div>
  );
}
