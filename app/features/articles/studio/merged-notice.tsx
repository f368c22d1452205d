import { simpleDiffString } from "lib0/diff";
import type { PlainId } from "#app/messages/message-types.ts";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { formatList } from "#app/ui/format.ts";
import { blockLines } from "./block-lines.ts";
import { takeVersion } from "./take-version.ts";
import { type MergedBlock, useMerge } from "./use-merge.ts";
import type { DraftInHand } from "./use-shared-draft.ts";

const wordsOf = (content: unknown): string =>
  typeof content === "string" ? content : blockLines({ content: [content] }).join(" ");

type VersionProps = {
  label: PlainId;
  words: string;
  /** What is not here is not marked. */
  other?: string;
  action: PlainId;
  onTake: () => void;
};

/** What differs from the other side stands out. */
function Words({ words, other }: Pick<VersionProps, "words" | "other">) {
  if (other === undefined) return words;
  const { index, insert } = simpleDiffString(other, words);
  return (
    <>
      {words.slice(0, index)}
      {insert !== "" && <mark>{insert}</mark>}
      {words.slice(index + insert.length)}
    </>
  );
}

function Version({ label, words, other, action, onTake }: VersionProps) {
  const t = useMessages();
  return (
    <div className="merged-version">
      <h3>{t(label)}</h3>
      <p dir="auto" className="merged-words">
        {words === "" ? (
          <span className="hint">{t("drafts.merged-no-words")}</span>
        ) : (
          <Words words={words} other={other} />
        )}
      </p>
      <button type="button" className="button button-small" onClick={onTake}>
        {t(action)}
      </button>
    </div>
  );
}

function Block({ block, draft }: { block: MergedBlock; draft: DraftInHand }) {
  const { id, mine, theirs, now } = block;
  const [own, other] = [wordsOf(mine), wordsOf(theirs)];
  const take = (content: unknown) => {
    if (draft.written) takeVersion(draft.written, { id, content });
    draft.settleMerge([id]);
  };
  return (
    <li className="merged-block">
      <Version
        {...{ label: "drafts.merged-theirs", action: "drafts.merged-take-theirs" }}
        {...{ words: other, other: own, onTake: () => take(theirs) }}
      />
      <Version
        {...{ label: "drafts.merged-mine", action: "drafts.merged-take-mine" }}
        {...{ words: own, other, onTake: () => take(mine) }}
      />
      <Version
        {...{ label: "drafts.merged-now", action: "drafts.merged-keep" }}
        {...{ words: wordsOf(now), onTake: () => draft.settleMerge([id]) }}
      />
    </li>
  );
}

/** After a long absence: the blocks that others changed as well, with a choice that nothing waits for. */
export function MergedNotice({ draft }: { draft: DraftInHand }) {
  const t = useMessages();
  const locale = useLocale();
  const blocks = useMerge(draft);
  const names = draft.merge?.names ?? [];
  const heading =
    names.length > 0
      ? t("drafts.merged", { names: formatList(names, locale) })
      : t("drafts.merged-elsewhere");
  return (
    <>
      <span role="status" className="visually-hidden">
        {blocks.length > 0 && heading}
      </span>
      {blocks.length > 0 && (
        <section className="notice merged" aria-labelledby="merged">
          <h2 id="merged">{heading}</h2>
          <p className="hint">{t("drafts.merged-advice")}</p>
          <ul>
            {blocks.map((block) => (
              <Block key={block.id} block={block} draft={draft} />
            ))}
          </ul>
          <button
            type="button"
            className="button button-small button-quiet"
            onClick={() => draft.settleMerge(blocks.map(({ id }) => id))}
          >
            {t("drafts.merged-close")}
          </button>
        </section>
      )}
    </>
  );
}
