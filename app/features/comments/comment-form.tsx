import type { ReactNode } from "react";
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
        {"You can write "}
        <code>*emphasis*</code>, <code>**strong**</code>, <code>`code`</code>,{" "}
        <code>&gt; quotes</code>
        {" and, between two lines of "}
        <code>```</code>
        {", blocks of code. Addresses become links."}
      </p>
      <div className="comment-send">
        <button type="submit" className="button button-primary">
          {props.button}
        </button>
        {props.cancel && <a href={props.cancel}>Cancel</a>}
        <span className="field-hint">{props.note}</span>
      </div>
    </form>
  );
}
