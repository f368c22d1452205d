import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import { DateOnly } from "#app/ui/date.tsx";
import { Pages } from "#app/ui/pages.tsx";
import type { TrashedArticle, TrashPage } from "./trash-queries.server.ts";

function Deleted({ article }: { article: TrashedArticle }) {
  const tags = { date: <DateOnly at={article.trashedAt} /> };
  const name = article.trashedBy?.name;
  if (!name) return <RichMessage id="articles.trash-by-unknown" tags={tags} />;
  return <RichMessage id="articles.trash-by" tags={tags} values={{ name }} />;
}

function TrashRow({ article }: { article: TrashedArticle }) {
  const t = useMessages();
  const { id, title, wasPublished, deletedForEverAt } = article;
  return (
    <li className="revision">
      <p className="revision-title" dir="auto">
        {title || t("articles.untitled")}
      </p>
      <p className="hint">
        {t(wasPublished ? "articles.trash-published" : "articles.trash-draft")} ·{" "}
        <Deleted article={article} /> ·{" "}
        <RichMessage
          id="articles.trash-gone-on"
          tags={{ date: <DateOnly at={deletedForEverAt} /> }}
        />
      </p>
      <form method="post">
        <input type="hidden" name="articleId" value={id} />
        <button className="button button-small" name="intent" value="restore-article">
          {t("articles.trash-restore")}
        </button>
      </form>
    </li>
  );
}

export function TrashList({ articles, page, pages }: TrashPage) {
  const t = useMessages();
  if (articles.length === 0) return <p className="empty">{t("articles.trash-empty")}</p>;
  return (
    <>
      <ul className="revisions">
        {articles.map((article) => (
          <TrashRow key={article.id} article={article} />
        ))}
      </ul>
      <Pages page={page} pages={pages} path="/studio/trash" />
    </>
  );
}
