import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { z } from "zod";
import { colourOf } from "#app/features/editor/surface/person-colour.ts";
import { formatList } from "#app/ui/format.ts";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { PresenceFace } from "./presence-face.tsx";

type Person = { id: string; name: string };

/** The state that the session writes for each connection. */
const Present = z.object({ user: z.object({ id: z.string(), name: z.string() }) });

/** Returns the people who have the draft open, without this window, each once. */
export function peopleIn(awareness: Awareness): Person[] {
  const people = new Map<string, Person>();
  for (const [client, state] of awareness.getStates()) {
    const present = client === awareness.clientID ? null : Present.safeParse(state).data;
    if (present) people.set(present.user.id, present.user);
  }
  return [...people.values()];
}

const without = (people: Person[], others: Person[]): string[] =>
  people.filter(({ id }) => !others.some((other) => other.id === id)).map(({ name }) => name);

type Presence = { people: Person[]; came: string[]; left: string[] };
const noPresence: Presence = { people: [], came: [], left: [] };

function usePresence(awareness: Awareness): Presence {
  const [presence, setPresence] = useState(noPresence);
  useEffect(() => {
    const look = () =>
      setPresence((before) => {
        const people = peopleIn(awareness);
        const came = without(people, before.people);
        const left = without(before.people, people);
        return came.length + left.length > 0 ? { people, came, left } : before;
      });
    look();
    awareness.on("change", look);
    return () => awareness.off("change", look);
  }, [awareness]);
  return presence;
}

/** Who else has the article open. Whoever cannot see it is told once, when nothing else is being said. */
export function PresenceList({ awareness }: { awareness: Awareness }) {
  const t = useMessages();
  const locale = useLocale();
  const { people, came, left } = usePresence(awareness);
  return (
    <>
      {people.length > 0 && (
        <ul className="presence" aria-label={t("drafts.present")}>
          {people.map(({ id, name }) => (
            <li key={id} className={`person-colour-${colourOf(id)}`}>
              <PresenceFace name={name} />
              <span className="presence-name">{name}</span>
            </li>
          ))}
        </ul>
      )}
      <span role="status" className="visually-hidden">
        {came.length > 0 && t("drafts.came", { names: formatList(came, locale) })}{" "}
        {left.length > 0 && t("drafts.left", { names: formatList(left, locale) })}
      </span>
    </>
  );
}
