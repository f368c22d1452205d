import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { formatNumber } from "#app/ui/format.ts";
import type { ConversationAddress } from "./conversation-address.ts";
import type { Thread } from "./thread-queries.server.ts";

const hasOthers = ({ page, more }: Thread) => page > 1 || more;

/** Which comments these are out of how many; null when none of them is public. */
function useRange({ approved, shown }: Thread): { range: string; total: number } | null {
  const locale = useLocale();
  if (!shown) return null;
  const ends = [...new Set([shown.first, shown.last])];
  const range = ends.map((value) => formatNumber(value, locale)).join("–");
  return { range, total: approved };
}

/** The range of comments on this page, when there are others. */
export function ThreadRange({ thread }: { thread: Thread }) {
  const t = useMessages();
  const range = useRange(thread);
  if (!hasOthers(thread) || !range) return null;
  return <p className="thread-range">{t("comments.range-heading", range)}</p>;
}

/** Links to the other pages of the thread. */
export function ThreadPages({ thread, address }: { thread: Thread; address: ConversationAddress }) {
  const t = useMessages();
  const range = useRange(thread);
  const { page, more } = thread;
  if (!hasOthers(thread)) return null;
  return (
    <nav className="pages thread-pages" aria-label={t("comments.pages")}>
      {page > 1 ? (
        <a href={address.other(page - 1)} rel="prev">
          {t("comments.pages-earlier")}
        </a>
      ) : (
        <span />
      )}
      <span>{range && t("comments.range", range)}</span>
      {more ? (
        <a href={address.other(page + 1)} rel="next">
          {t("comments.pages-later")}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
