/** What in a field is saved and cannot be published, marked where it stands. */
export function FieldProblem({ id, problems }: { id?: string; problems?: readonly string[] }) {
  if (!problems || problems.length === 0) return null;
  return (
    <p id={id} className="field-error">
      {problems.join(" ")}
    </p>
  );
}
