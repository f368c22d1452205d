import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { formatDateTime } from "#app/ui/format.ts";
import type { ComparedVersion, Comparison } from "./comparison-queries.server.ts";
import { comparisonPath, historyPath } from "./history-paths.ts";

type Props = { name: "from" | "to"; chosen: ComparedVersion | null; choices: ComparedVersion[] };

function useVersionLabel() {
  const t = useMessages();
  const locale = useLocale();
  return ({ revision, name, savedBy, savedAt, isDraft, isLive }: ComparedVersion) => {
    const facts = [
      name ?? t("history.revision", { revision }),
      formatDateTime(new Date(savedAt), { locale }),
      ...(savedBy ? [savedBy.name] : []),
      ...(isDraft ? [t("history.is-draft")] : []),
      ...(isLive ? [t("history.is-live")] : []),
    ];
    return facts.join(" · ");
  };
}

function VersionField({ name, chosen, choices }: Props) {
  const t = useMessages();
  const label = useVersionLabel();
  const isListed = choices.some(({ revision }) => revision === chosen?.revision);
  const all = chosen && !isListed ? [chosen, ...choices] : choices;
  const ordered = [...all].sort((one, other) => other.revision - one.revision);
  return (
    <label className="field">
      <span className="field-label">
        {t(name === "from" ? "history.choose-from" : "history.choose-to")}
      </span>
      <select name={name} defaultValue={chosen?.revision}>
        {ordered.map((version) => (
          <option key={version.revision} value={version.revision}>
            {label(version)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The two versions that are compared, and every way to others. The address holds the choice. */
export function ComparisonChoice({ comparison }: { comparison: Comparison }) {
  const t = useMessages();
  const { id, from, to, choices, beforeTo, publishedRevision, draftRevision } = comparison;
  const earlier = from?.revision;
  const [isBefore, isDraft] = [earlier === beforeTo, to.revision === draftRevision];
  const againstPublished =
    publishedRevision !== null &&
    earlier !== publishedRevision &&
    to.revision !== publishedRevision;
  return (
    <>
      <form method="get" action={`${historyPath(id)}/compare`} className="comparison-choice">
        <VersionField name="from" chosen={from} choices={choices} />
        <VersionField name="to" chosen={to} choices={choices} />
        <button className="button">{t("history.compare")}</button>
      </form>
      <nav className="comparison-links" aria-label={t("history.choose-two")}>
        {!isBefore && beforeTo !== null && (
          <a href={comparisonPath(id, { to: to.revision })}>{t("history.against-before")}</a>
        )}
        {againstPublished && (
          <a href={comparisonPath(id, { from: "published", to: to.revision })}>
            {t("history.against-published")}
          </a>
        )}
        {!isDraft && (
          <a href={comparisonPath(id, { from: to.revision, to: "draft" })}>
            {t("history.against-draft")}
          </a>
        )}
        {earlier !== undefined && isBefore && (
          <a href={comparisonPath(id, { to: earlier })}>{t("history.step-back")}</a>
        )}
      </nav>
    </>
  );
}
