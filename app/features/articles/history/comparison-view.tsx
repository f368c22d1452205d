import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { fieldsDiffer } from "./compare-fields.ts";
import { ComparedBlockView, type Restoring } from "./compared-block.tsx";
import { ComparedFieldsView } from "./compared-fields-view.tsx";
import type { Comparison } from "./comparison-queries.server.ts";
import type { ComparisonSection } from "./comparison-sections.ts";

type SectionProps = { section: ComparisonSection; restoring: Restoring; lang: string };

function Section({ section: { folded, blocks }, restoring, lang }: SectionProps) {
  const t = useMessages();
  const shown = blocks.map((block, index) => (
    <ComparedBlockView key={index} {...{ block, restoring, lang }} />
  ));
  if (!folded) return <>{shown}</>;
  return (
    <details className="compared-same">
      <summary>{t("history.blocks-same", { count: blocks.length })}</summary>
      {shown}
    </details>
  );
}

function Legend() {
  return (
    <p className="hint comparison-legend">
      <RichMessage
        id="history.legend"
        tags={{ added: <ins />, removed: <del />, formatted: <span className="reformatted" /> }}
      />
    </p>
  );
}

/** What differs between two versions, set as readers see it. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const t = useMessages();
  const { from, fields, sections, nothingDiffers, lang, draftRevision } = comparison;
  if (!from) return <p className="notice">{t("history.first")}</p>;
  if (nothingDiffers) return <p className="notice">{t("history.nothing-differs")}</p>;
  const restoring = from.isDraft ? null : { from: from.revision, draftRevision };
  return (
    <>
      <Legend />
      {fields && fieldsDiffer(fields) && <ComparedFieldsView {...fields} />}
      <article className="article comparison" lang={lang}>
        {sections.map((section, index) => (
          <Section key={index} {...{ section, restoring, lang }} />
        ))}
      </article>
    </>
  );
}
