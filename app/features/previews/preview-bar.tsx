import { RichMessage } from "#app/messages/rich-message.tsx";
import { DateTime } from "#app/ui/date-time.tsx";

type Props = { from: string | null; expiresAt: Date };

/** Above the article: what this is, who it is from, and until when. */
export function LinkedPreviewBar({ from, expiresAt }: Props) {
  const tags = { time: <DateTime at={expiresAt} /> };
  return (
    <p className="notice linked-preview" role="note">
      {from === null ? (
        <RichMessage id="previews.bar-from-somebody" tags={tags} />
      ) : (
        <RichMessage id="previews.bar-from" tags={tags} values={{ name: from }} />
      )}
    </p>
  );
}
