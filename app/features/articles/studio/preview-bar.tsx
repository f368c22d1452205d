import { RichMessage } from "#app/messages/rich-message.tsx";

type Props = { preview: { id: string; revision: number; draftRevision: number } };

export function PreviewBar({ preview }: Props) {
  const { id, revision, draftRevision } = preview;
  const tags = { link: <a href={`/studio/articles/${id}`} /> };
  return (
    <p className="notice preview-bar">
      {revision === draftRevision ? (
        <RichMessage id="articles.preview-draft" tags={tags} />
      ) : (
        <RichMessage id="articles.preview-revision" tags={tags} values={{ revision }} />
      )}
    </p>
  );
}
