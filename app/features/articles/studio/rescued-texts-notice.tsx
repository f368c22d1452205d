import { type RefObject, useEffect, useRef, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { useMessages } from "#app/messages/use-messages.ts";
import type { RescuedText } from "../shared-draft/sync-messages.ts";
import { CopyButton } from "./copy-button.tsx";
import { RescuedWords } from "./rescued-words.tsx";
import { sendJson } from "./send-json.ts";
import type { DraftInHand } from "./use-shared-draft.ts";

type Props = { articleId: string; draft: DraftInHand; renewSession: () => Promise<boolean> };
type Decision = "place" | "put-away";

/** Where the caret was when the text last had it: a button takes the focus away. */
function useLastCaret(awareness: Awareness | null): RefObject<unknown> {
  const caret = useRef<unknown>(null);
  useEffect(() => {
    caret.current = null;
    if (!awareness) return;
    const look = () => {
      const cursor: unknown = awareness.getLocalState()?.cursor;
      if (cursor) caret.current = cursor;
    };
    awareness.on("change", look);
    return () => awareness.off("change", look);
  }, [awareness]);
  return caret;
}

const headOf = (cursor: unknown): unknown =>
  typeof cursor === "object" && cursor !== null && "head" in cursor ? cursor.head : undefined;

function useDecisions({ articleId, draft, renewSession }: Props) {
  const caret = useLastCaret(draft.written?.awareness ?? null);
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  /** The server does it, once, whatever becomes of the answer; the caret must be in what it knows. */
  async function ask(id: string, decision: Decision): Promise<boolean> {
    const head = headOf(caret.current);
    if (decision === "place" && !(await draft.flush())) return false;
    const body = decision === "place" && head ? { at: head } : {};
    const path = `/api/v1/articles/${articleId}/rescued/${id}/${decision}`;
    const answer = await sendJson(path, { body, renewSession }).catch(() => null);
    return answer?.status === 204;
  }

  async function decide(id: string, decision: Decision) {
    if (busy !== null) return;
    setBusy(id);
    setFailed(null);
    const done = await ask(id, decision);
    setBusy(null);
    if (done) setSettled((before) => new Set([...before, id]));
    else setFailed(id);
  }

  return { settled, busy, failed, decide };
}

type Item = { rescued: RescuedText; decisions: ReturnType<typeof useDecisions> };

function Rescued({ rescued: { id, text, by }, decisions }: Item) {
  const t = useMessages();
  const { busy, failed, decide } = decisions;
  return (
    <li>
      <p>{by === null ? t("drafts.rescued-by-someone") : t("drafts.rescued-by", { name: by })}</p>
      <RescuedWords text={text} />
      <p className="button-row">
        <button
          type="button"
          className="button button-small button-primary"
          aria-disabled={busy === id}
          onClick={() => void decide(id, "place")}
        >
          {t("drafts.rescued-place")}
        </button>
        <CopyButton text={text} />
        <button
          type="button"
          className="button button-small button-quiet"
          onClick={() => void decide(id, "put-away")}
        >
          {t("drafts.rescued-put-away")}
        </button>
        {failed === id && <span role="alert">{t("drafts.rescued-failed")}</span>}
      </p>
    </li>
  );
}

/** Words of this writer that a merge left without a place, until they decide. It takes no focus. */
export function RescuedTextsNotice(props: Props) {
  const t = useMessages();
  const decisions = useDecisions(props);
  const waiting = props.draft.rescued.filter(({ id }) => !decisions.settled.has(id));
  return (
    <>
      <span role="status" className="visually-hidden">
        {waiting.length > 0 && t("drafts.rescued")}
      </span>
      {waiting.length > 0 && (
        <section className="notice rescued-texts" aria-labelledby="rescued-texts">
          <h2 id="rescued-texts">{t("drafts.rescued")}</h2>
          <p className="hint">{t("drafts.rescued-advice")}</p>
          <ul>
            {waiting.map((rescued) => (
              <Rescued key={rescued.id} rescued={rescued} decisions={decisions} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
