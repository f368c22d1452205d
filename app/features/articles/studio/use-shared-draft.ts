import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { DraftFields } from "../shared-draft/read-draft-doc.ts";
import { draftFields, changeSetting, changeTags } from "./draft-fields.ts";
import { draftUndo } from "./draft-undo.ts";
import { guardDraft } from "./guard-draft.ts";
import type { DraftSession, KeptCopy, SessionState } from "./sync/draft-session.ts";

export type OpenSession = () => DraftSession;

const never = () => () => {};
const openingState: SessionState = { kind: "opening" };

/** The facts of a session that the page shows, read again after each change. */
function factsOf(session: DraftSession | null) {
  const state = session?.state() ?? openingState;
  const copies: KeptCopy[] = session?.copies() ?? [];
  const arrived = session?.place() ? { doc: session.doc, awareness: session.awareness } : null;
  const rescued = session?.rescued() ?? [];
  const merge = session?.merge() ?? null;
  return { session, arrived, state, copies, rescued, merge };
}

type Facts = ReturnType<typeof factsOf>;

/** Places change with each key of any writer; the page is rendered again only for what it shows. */
function isSame(one: Facts, other: Facts): boolean {
  const shown = ({ state, copies, rescued }: Facts) =>
    JSON.stringify([state, copies.map(({ id }) => id), rescued]);
  return (
    one.session === other.session &&
    one.merge === other.merge &&
    one.arrived?.doc === other.arrived?.doc &&
    one.arrived?.awareness === other.arrived?.awareness &&
    shown(one) === shown(other)
  );
}

/** Opens the session once the page is hydrated, and again for another article. */
function useSession(open: OpenSession) {
  const [facts, setFacts] = useState(() => factsOf(null));
  useEffect(() => {
    const session = open();
    const notice = () =>
      setFacts((before) => {
        const facts = factsOf(session);
        return isSame(before, facts) ? before : facts;
      });
    const stopListening = session.onState(notice);
    const stopReplacing = session.onReplaced(notice);
    notice();
    return () => {
      stopListening();
      stopReplacing();
      session.stop();
    };
  }, [open]);
  const { session } = facts;
  const dropCopy = async (id: string) => {
    await session?.dropCopy(id);
    setFacts(factsOf(session));
  };
  return { ...facts, dropCopy };
}

function useFields(doc: DraftSession["doc"] | null, opened: DraftFields): DraftFields {
  const fields = useMemo(() => (doc ? draftFields(doc) : null), [doc]);
  const initial = () => opened;
  return useSyncExternalStore(fields?.subscribe ?? never, fields?.read ?? initial, initial);
}

/**
 * The shared draft as the editor sees it. Until it has arrived, `written` is null, and the fields are what the page
 * came with.
 */
export function useSharedDraft(opened: DraftFields, open: OpenSession) {
  const { session, arrived, dropCopy, ...facts } = useSession(open);
  const doc = arrived?.doc ?? null;
  const awareness = arrived?.awareness ?? null;
  const fields = useFields(doc, opened);
  const written = useMemo(
    () => doc && awareness && { doc, awareness, undo: draftUndo(doc) },
    [doc, awareness],
  );
  useEffect(() => (doc ? guardDraft(doc) : undefined), [doc]);
  const settleMerge = useCallback((ids: readonly string[]) => session?.settleMerge(ids), [session]);
  return {
    ...facts,
    ...{ fields, written, dropCopy, settleMerge },
    changeTags: (change: Parameters<typeof changeTags>[1]) => doc && changeTags(doc, change),
    changeLanguage: (lang: string) => doc && changeSetting(doc, { lang }),
    changePicture: (picture: DraftFields["picture"]) => doc && changeSetting(doc, { picture }),
    flush: () => session?.flush() ?? Promise.resolve(null),
    retry: () => session?.retry(),
  };
}

export type DraftInHand = ReturnType<typeof useSharedDraft>;
