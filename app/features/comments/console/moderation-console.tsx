import { Link, useNavigate, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import type { CommentInConversation } from "../conversation-queries.server.ts";
import { decisionWords, type Queue } from "../decision-words.ts";
import type { FormProblem } from "../form-problem.ts";
import type { DecidedComment } from "../decided-comment-queries.server.ts";
import type { QueueRows } from "../moderation-queries.server.ts";
import { CommentDetail } from "./comment-detail.tsx";
import { ConsoleNews } from "./console-news.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { inPlace, keepPlaces, nextAfter } from "./keep-places.ts";
import { KeyHelp } from "./key-help.tsx";
import { type QueueParams, fieldsOf, moderationAddress } from "./moderation-address.ts";
import { PersonCard } from "./person-card.tsx";
import { QueueList } from "./queue-list.tsx";
import { QueueTabs } from "./queue-tabs.tsx";
import { useKeys } from "./use-keys.ts";

export type ConsoleProps = {
  params: QueueParams;
  rows: QueueRows;
  counts: Record<Queue, number>;
  selected: CommentInConversation | null;
  /** Whether the address names the comment: a phone shows either the list or one comment. */
  chosen: boolean;
  done: DecidedComment | null;
  problem: FormProblem | null;
  /** The outcomes of comments that were decided together. */
  outcome: string[] | null;
};

/** Returns the queue's list with every comment where the moderator first saw it. */
function useStableList({ params, rows, done }: Pick<ConsoleProps, "params" | "rows" | "done">) {
  const key = moderationAddress(params);
  const [held, setHeld] = useState({ key, rows, items: inPlace(rows.comments) });
  if (held.key === key && held.rows === rows) return held.items;
  const items =
    held.key === key ? keepPlaces(held.items, rows.comments, done) : inPlace(rows.comments);
  setHeld({ key, rows, items });
  return items;
}

/** Keys act only on elements of the console's own parts: a comment may contain look-alikes. */
function press(part: HTMLElement | null, selector: string): void {
  part?.querySelector<HTMLElement>(selector)?.click();
}

/** Three panes: the queue, the comment in its conversation, and its author. */
export function ModerationConsole(props: ConsoleProps) {
  const { params, selected, done, problem } = props;
  const t = useMessages();
  const items = useStableList(props);
  const navigate = useNavigate();
  const busy = useNavigation().state !== "idle";
  const help = useRef<HTMLDetailsElement>(null);
  const news = useRef<HTMLDivElement>(null);
  const queue = useRef<HTMLElement>(null);
  const decision = useRef<HTMLFormElement>(null);
  const id = selected?.comment.id ?? null;

  const step = (by: number) => {
    const at = items.findIndex((item) => item.id === id);
    const to = items[at === -1 ? 0 : at + by];
    if (to)
      void navigate(moderationAddress(params, { comment: to.id }), { preventScrollReset: true });
  };
  const decide = (intent: string) => {
    if (!busy) press(decision.current, `button[value="${intent}"]`);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    a: () => decide(decisionWords.approve.intent),
    r: () => decide(decisionWords.reject.intent),
    s: () => decide(decisionWords.spam.intent),
    u: () =>
      done && !busy ? press(news.current, "[data-undo]") : decide(decisionWords.restore.intent),
    x: () => press(queue.current, `#queued-${id} input[type="checkbox"]`),
    "?": () => {
      if (help.current) help.current.open = !help.current.open;
    },
  });
  useEffect(() => {
    if (id) document.getElementById(`queued-${id}`)?.scrollIntoView({ block: "nearest" });
  }, [id]);

  const next = id ? nextAfter(items, id) : null;
  const fields = { ...fieldsOf(params), next: next ?? "" };
  return (
    <main id="main" className="console" data-view={props.chosen ? "comment" : "list"}>
      <h1 className="visually-hidden">{t("comments.moderation")}</h1>
      <QueueTabs params={params} counts={props.counts} />
      <div className="console-news" aria-live="polite" ref={news}>
        <ConsoleNews {...props} />
      </div>
      <div className="panes">
        <section className="pane pane-queue" aria-label={t("comments.pane-queue")} ref={queue}>
          <QueueList
            items={items}
            selected={id}
            params={params}
            nextCursor={props.rows.nextCursor}
          />
        </section>
        <section className="pane pane-comment" aria-label={t("comments.pane-comment")}>
          {selected && (
            <>
              <Link className="back-to-list" to={moderationAddress(params)}>
                {t("comments.back-to-list")}
              </Link>
              <CommentDetail found={selected}>
                <DecisionForm
                  formRef={decision}
                  comment={selected.comment}
                  action={moderationAddress(params, { comment: id })}
                  fields={fields}
                  typed={problem?.values.commentId === id ? problem?.values : undefined}
                  busy={busy}
                />
              </CommentDetail>
            </>
          )}
        </section>
        <aside className="pane pane-person" aria-label={t("comments.pane-person")}>
          {selected?.person && <PersonCard person={selected.person} open />}
          {selected && !selected.person && (
            <p className="soft">
              <RichMessage
                id="comments.guest-person"
                values={{ name: selected.comment.author.name }}
                tags={{ b: <b dir="auto" /> }}
              />
            </p>
          )}
        </aside>
      </div>
      <KeyHelp details={help} />
    </main>
  );
}
