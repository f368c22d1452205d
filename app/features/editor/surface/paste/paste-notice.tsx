import type { Editor } from "@tiptap/core";
import { useMessages } from "#app/messages/use-messages.ts";
import { isSilent, noNews, type PasteNews } from "./paste-news.ts";
import type { PasteSession } from "./paste-session.ts";

type Props = {
  editor: Editor;
  session: PasteSession;
  news: PasteNews;
  onNews: (news: PasteNews) => void;
};

type ActionProps = { label: string; quiet?: boolean; onPress: () => void };

function Action({ label, quiet, onPress }: ActionProps) {
  return (
    <button
      type="button"
      className={`button button-small${quiet ? " button-quiet" : ""}`}
      onClick={onPress}
    >
      {label}
    </button>
  );
}

function Sentences({ editor, session, news }: Omit<Props, "onNews">) {
  const t = useMessages();
  const { working, wasMarkdown, foreign, missing, problems } = news;
  return (
    <>
      {working && <p>{t("editor.paste-working")}</p>}
      {wasMarkdown && (
        <p>
          {t("editor.paste-markdown")}{" "}
          <Action label={t("editor.paste-back")} onPress={() => session.backToText()} />
        </p>
      )}
      {foreign.length > 0 && (
        <p>
          {t("editor.paste-foreign", { count: foreign.length })}{" "}
          <Action
            label={t("editor.paste-fetch", { count: foreign.length })}
            onPress={() => void session.fetchForeign(editor, foreign)}
          />
        </p>
      )}
      {missing > 0 && <p>{t("editor.paste-missing", { count: missing })}</p>}
      {problems.map((problem) => (
        <p key={problem} className="field-error">
          {problem}
        </p>
      ))}
    </>
  );
}

/** Says what came of a paste, and what is left to do. */
export function PasteNotice({ onNews, ...props }: Props) {
  const t = useMessages();
  const silent = isSilent(props.news);
  return (
    <div className="paste-notice" role="status">
      {!silent && (
        <>
          <div>
            <Sentences {...props} />
          </div>
          {!props.news.working && (
            <Action quiet label={t("editor.upload-dismiss")} onPress={() => onNews(noNews)} />
          )}
        </>
      )}
    </div>
  );
}
