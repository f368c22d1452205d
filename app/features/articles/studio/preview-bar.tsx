type Props = { preview: { id: string; revision: number; draftRevision: number } };

export function PreviewBar({ preview }: Props) {
  const { id, revision, draftRevision } = preview;
  return (
    <p className="notice preview-bar">
      {revision === draftRevision
        ? "This is the draft as readers would see it."
        : `This is revision ${revision}, as readers would see it.`}{" "}
      Nobody sees it but those who may edit it.{" "}
      <a href={`/studio/articles/${id}`}>Back to writing</a>
    </p>
  );
}
