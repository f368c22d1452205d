import type { CommentStatus } from "#app/db/values.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { DateTime } from "#app/ui/date-time.tsx";
import type { CommenterSummary } from "../commenter-queries.server.ts";
import { statusWords } from "../decision-words.ts";

const shown: CommentStatus[] = ["approved", "pending", "rejected", "spam", "deleted"];

/** The facts about a comment's author that a moderator should know. */
export function PersonCard({ person, open }: { person: CommenterSummary; open: boolean }) {
  const { card, role, banned, since, counts } = person;
  return (
    <div className="person">
      <p className="person-head">
        <Avatar face={card} />
        <span>
          <b dir="auto">{card.name}</b>
          {card.username && <span className="soft"> @{card.username}</span>}
          <span className="soft standing">
            {role}
            {banned && " · suspended"}
            {card.gone && " · account deleted"}
          </span>
        </span>
      </p>
      <p className="soft">
        Here since <DateTime at={since} />
      </p>
      <dl className="tally">
        {shown.map((status) => (
          <div key={status}>
            <dt>{statusWords[status]}</dt>
            <dd className="number">{counts[status]}</dd>
          </div>
        ))}
      </dl>
      {open && <a href={`/moderation/people/${card.id}`}>Everything they wrote</a>}
    </div>
  );
}
