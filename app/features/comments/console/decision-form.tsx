import { Form } from "@remix-run/react";
import type { Ref } from "react";
import type { CommentDecision } from "#app/db/values.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { offeredDecisions } from "../comment.ts";
import { longestRemark } from "../comment-limits.ts";
import { decisionWords } from "../decision-words.ts";
import type { ModeratedComment } from "../moderation-queries.server.ts";

type Props = {
  comment: Pick<ModeratedComment, "id" | "version" | "status" | "reports">;
  action: string;
  /** The moderator's place and the next comment, for the page that follows. */
  fields: Record<string, string>;
  /** The values typed into a form that failed. */
  typed?: Record<string, string>;
  busy?: boolean;
  formRef?: Ref<HTMLFormElement>;
};

/** Approving a public comment only settles its reports. */
function labelFor(decision: CommentDecision, status: ModeratedComment["status"]): PlainId {
  if (decision === "approve" && status === "approved") return "comments.decide-keep";
  return decisionWords[decision].label;
}

/** The buttons that decide about one comment, in the version that was seen. */
export function DecisionForm(props: Props) {
  const { comment, action, fields, typed = {}, busy = false, formRef } = props;
  const t = useMessages();
  const offered = offeredDecisions(comment);
  if (offered.length === 0) return null;
  return (
    <Form
      method="post"
      action={action}
      className="decision"
      ref={formRef}
      preventScrollReset
      key={`${comment.id}:${comment.version}`}
    >
      <input type="hidden" name="commentId" value={comment.id} />
      <input type="hidden" name="version" value={comment.version} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="decision-buttons">
        {offered.map((decision) => (
          <button
            key={decision}
            name="intent"
            value={decisionWords[decision].intent}
            className={decision === "approve" ? "button button-primary" : "button"}
            aria-keyshortcuts={decisionWords[decision].key}
            aria-disabled={busy || undefined}
            onClick={(event) => busy && event.preventDefault()}
          >
            {t(labelFor(decision, comment.status))}{" "}
            <kbd className="needs-script" aria-hidden="true">
              {decisionWords[decision].key}
            </kbd>
          </button>
        ))}
      </div>
      <details className="decision-remarks" open={Boolean(typed.reason || typed.note) || undefined}>
        <summary>{t("comments.remarks")}</summary>
        <label className="field">
          <span className="field-label">{t("comments.remark-reason")}</span>
          <input name="reason" maxLength={longestRemark} defaultValue={typed.reason} />
        </label>
        <label className="field">
          <span className="field-label">{t("comments.remark-note")}</span>
          <input name="note" maxLength={longestRemark} defaultValue={typed.note} />
        </label>
      </details>
    </Form>
  );
}
