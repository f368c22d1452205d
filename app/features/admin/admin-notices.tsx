type Problem = { ok: false; error: { message: string } };
type Props = {
  /** The answer of the page's action, if a form was just submitted. */
  answer: unknown;
  /** The message about the action just done; null when the action is unknown. */
  done: string | null;
};

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === "object" && answer !== null && "error" in answer;

/** Shows the outcome of the form that was just submitted. */
export function AdminNotices({ answer, done }: Props) {
  if (isProblem(answer)) {
    return (
      <div className="notice notice-error" role="alert">
        <p>{answer.error.message}</p>
      </div>
    );
  }
  if (done === null) return null;
  return (
    <div className="notice notice-good" role="status">
      <p>{done}</p>
    </div>
  );
}
