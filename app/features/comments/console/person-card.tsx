import type { CommentStatus } from "#app/db/values.ts";
import { roleNames } from "#app/features/access/role-names.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { DateTime } from "#app/ui/date-time.tsx";
import type { CommenterSummary } from "../commenter-queries.server.ts";
import { statusWords } from "../decision-words.ts";

const shown: CommentStatus[] = ["approved", "pending", "rejected", "spam", "deleted"];

/** The facts about a comment's author that a moderator should know. */
export function PersonCard({ person, open }: { person: CommenterSummary; open: boolean }) {
  const t = useMessages();
  const { card, role, banned, since, counts } = person;
  return (
    <div className="person">
      <p className="person-head">
        <Avatar face={card} />
        <span>
          <b dir="auto">{card.name}</b>
          {card.username && <span className="soft"> @{card.username}</span>}
          <span className="soft standing">
            {t(roleNames[role])}
            {banned && ` · ${t("comments.person-suspended")}`}
            {card.gone && ` · ${t("comments.person-gone")}`}
          </span>
        </span>
      </p>
      <p className="soft">
        <RichMessage id="comments.person-since" tags={{ date: <DateTime at={since} /> }} />
      </p>
      <dl className="tally">
        {shown.map((status) => (
          <div key={status}>
            <dt>{t(statusWords[status])}</dt>
            <dd className="number">{counts[status]}</dd>
          </div>
        ))}
      </dl>
      {open && <a href={`/moderation/people/${card.id}`}>{t("comments.person-all")}</a>}
    </div>
  );
}
