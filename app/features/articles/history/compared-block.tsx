import type { PlainId } from "#app/messages/message-types.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { ChangeNoteList } from "./change-note-list.tsx";
import { isUnchanged, type ShownBlock } from "./comparison-sections.ts";
import { blockName } from "./note-labels.ts";

export type Restoring = {
  /** The revision out of which blocks are taken. */
  from: number;
  draftRevision: number;
} | null;
type Props = { block: ShownBlock; restoring: Restoring; lang: string };

function labelOf({ change, moved }: ShownBlock): PlainId {
  if (change === "added") return "history.block-added";
  if (change === "removed") return "history.block-removed";
  if (change === "changed") return moved ? "history.block-moved-changed" : "history.block-changed";
  return "history.block-moved";
}

/** Blocks of the earlier version that the later one has not, or not like this, can be put back. */
function RestoreBlock({ block, restoring }: Omit<Props, "lang">) {
  const t = useMessages();
  const { change, before, label } = block;
  if (!restoring || before === null || change === "same") return null;
  return (
    <form method="post">
      <input type="hidden" name="restore" value={restoring.from} />
      <input type="hidden" name="revision" value={restoring.draftRevision} />
      <input type="hidden" name="block" value={before} />
      <button className="button button-small" name="intent" value="restore-block">
        {t(change === "removed" ? "history.block-restore" : "history.block-restore-before")}
        <span className="visually-hidden"> {label}</span>
      </button>
    </form>
  );
}

function Html({ html, lang }: { html: string; lang: string }) {
  return <div className="prose" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}

function Pictures({ block, lang }: Omit<Props, "restoring">) {
  const t = useMessages();
  if (block.earlierHtml === null) return <Html html={block.html} lang={lang} />;
  return (
    <div className="compared-pictures">
      <div>
        <p className="hint">{t("history.picture-before")}</p>
        <Html html={block.earlierHtml} lang={lang} />
      </div>
      <div>
        <p className="hint">{t("history.picture-after")}</p>
        <Html html={block.html} lang={lang} />
      </div>
    </div>
  );
}

/** One block with what changed in it, in the site's own setting. */
export function ComparedBlockView({ block, restoring, lang }: Props) {
  const t = useMessages();
  if (isUnchanged(block)) return <Html html={block.html} lang={lang} />;
  const kind = block.change === "same" ? "moved" : block.change;
  return (
    <section className={`compared compared-${kind}`} id={`block-${block.before ?? "new"}`}>
      <div className="compared-head">
        <h2>
          <span className="compared-label">{t(labelOf(block))}</span> {blockName(t, block.node)}
          <span className="visually-hidden"> {block.label}</span>
        </h2>
        <RestoreBlock {...{ block, restoring }} />
      </div>
      <ChangeNoteList notes={block.notes} />
      <Pictures {...{ block, lang }} />
      {block.node === "paragraph" && block.label === "" && (
        <p className="hint">{t("history.paragraph-empty")}</p>
      )}
    </section>
  );
}
