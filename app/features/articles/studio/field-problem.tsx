/** Marks the part of a field that is saved but cannot be published. */
export function FieldProblem({ id, problems }: { id?: string; problems?: readonly string[] }) {
  if (!problems || problems.length === 0) return null;
  return (
    <p id={id} className="field-error">
      {problems.join(" ")}
    </p>
  );
}
