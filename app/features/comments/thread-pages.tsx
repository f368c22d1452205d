import { formatNumber } from "#app/ui/format.ts";
import type { ConversationAddress } from "./conversation-address.ts";
import type { Thread } from "./thread-queries.server.ts";

const hasOthers = ({ page, more }: Thread) => page > 1 || more;

function rangeOf({ approved, shown }: Thread): string {
  const number = (value: number) => formatNumber(value, "en");
  if (!shown) return "";
  const { first, last } = shown;
  const which = first === last ? number(first) : `${number(first)}–${number(last)}`;
  return `${which} of ${number(approved)}`;
}

/** The range of comments on this page, when there are others. */
export function ThreadRange({ thread }: { thread: Thread }) {
  if (!hasOthers(thread)) return null;
  return <p className="thread-range">{`Comments ${rangeOf(thread)}`}</p>;
}

/** Links to the other pages of the thread. */
export function ThreadPages({ thread, address }: { thread: Thread; address: ConversationAddress }) {
  const { page, more } = thread;
  if (!hasOthers(thread)) return null;
  return (
    <nav className="pages thread-pages" aria-label="Pages of comments">
      {page > 1 ? (
        <a href={address.other(page - 1)} rel="prev">
          Earlier comments
        </a>
      ) : (
        <span />
      )}
      <span>{rangeOf(thread)}</span>
      {more ? (
        <a href={address.other(page + 1)} rel="next">
          Later comments
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
