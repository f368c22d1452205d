type Problem = { ok: false; error: { message: string } };
type Props = {
  /** What the page's action answered, if it was just asked something. */
  answer: unknown;
  /** What has just been done, in words; null when it says nothing known. */
  done: string | null;
};

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === "object" && answer !== null && "error" in answer;

/** Says what became of the form that was just sent. */
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
