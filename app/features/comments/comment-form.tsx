import type { ReactNode } from "react";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { longestBody } from "./comment-limits.ts";
import { type FormProblem, messageFor } from "./form-problem.ts";

type Props = {
  id: string;
  /** The address that the form posts to, with the place to return to after an error. */
  action: string;
  intent: "post-comment" | "edit-comment";
  fields: Record<string, string>;
  label: string;
  button: string;
  body?: string;
  problem: FormProblem | null;
  note: string;
  /** The address for a writer who cancels. */
  cancel?: string;
  children?: ReactNode;
};

/** The form for writing or editing a comment. Typed text survives every error. */
export function CommentForm(props: Props) {
  const t = useMessages();
  const { id, action, intent, fields, problem } = props;
  return (
    <form method="post" action={action} className="form comment-form" id={id}>
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {problem && (
        <div className="notice notice-error" role="alert" id={`${id}-error`}>
          <p>{messageFor(problem, "body")}</p>
          {props.children}
        </div>
      )}
      <label className="field">
        <span className="field-label">{props.label}</span>
        <textarea
          name="body"
          rows={5}
          required
          maxLength={longestBody}
          dir="auto"
          defaultValue={problem?.values.body ?? props.body ?? ""}
          aria-describedby={problem ? `${id}-error ${id}-marks` : `${id}-marks`}
          aria-invalid={problem ? true : undefined}
        />
      </label>
      <p className="field-hint comment-marks" id={`${id}-marks`}>
        <RichMessage id="comments.marks" tags={{ code: <code /> }} />
      </p>
      <div className="comment-send">
        <button type="submit" className="button button-primary">
          {props.button}
        </button>
        {props.cancel && <a href={props.cancel}>{t("comments.cancel")}</a>}
        <span className="field-hint">{props.note}</span>
      </div>
    </form>
  );
}
