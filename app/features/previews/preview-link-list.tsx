import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import type { PreviewLink } from "./preview-link-queries.server.ts";

function State({ link }: { link: PreviewLink }) {
  const t = useMessages();
  const tags = { time: <DateTime at={link.expiresAt} /> };
  if (link.state === "revoked") return <>{t("previews.state-revoked")}</>;
  const id = link.state === "open" ? "previews.open-until" : "previews.expired-on";
  return <RichMessage id={id} tags={tags} />;
}

function Openings({ link }: { link: PreviewLink }) {
  const t = useMessages();
  if (link.lastOpenedAt === null) return <>{t("previews.unopened")}</>;
  const tags = { time: <DateTime at={link.lastOpenedAt} /> };
  return <RichMessage id="previews.opened" tags={tags} values={{ count: link.opened }} />;
}

function Maker({ link }: { link: PreviewLink }) {
  const tags = { time: <DateTime at={link.createdAt} /> };
  if (link.createdBy === null) return <RichMessage id="previews.by-somebody" tags={tags} />;
  return <RichMessage id="previews.by" tags={tags} values={{ name: link.createdBy }} />;
}

function LinkRow({ link }: { link: PreviewLink }) {
  const t = useMessages();
  const { id, revision, state } = link;
  return (
    <li className="revision">
      <p className="revision-title">
        {revision === null ? t("previews.version-newest") : t("previews.revision", { revision })}
      </p>
      <p className="hint">
        <State link={link} /> · <Openings link={link} /> · <Maker link={link} />
      </p>
      {state === "open" && (
        <form method="post">
          <input type="hidden" name="linkId" value={id} />
          <button
            className="button button-small button-quiet"
            name="intent"
            value="revoke-preview-link"
          >
            {t("previews.revoke")}
          </button>
        </form>
      )}
    </li>
  );
}

export function PreviewLinkList({ links }: { links: PreviewLink[] }) {
  const t = useMessages();
  if (links.length === 0) return <p className="hint">{t("previews.none")}</p>;
  return (
    <ul className="revisions">
      {links.map((link) => (
        <LinkRow key={link.id} link={link} />
      ))}
    </ul>
  );
}
