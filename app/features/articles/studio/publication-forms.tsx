import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";

type Problem = {
  intent: string;
  error: { message: string };
  values: Record<string, string>;
};
type Props = {
  article: {
    slug: string;
    status: "draft" | "published";
    revision: number;
    mayPublish: boolean;
  };
  problem: Problem | null;
};

function ProblemOf({ problem, intent }: { problem: Problem | null; intent: string }) {
  if (problem?.intent !== intent) return null;
  return (
    <p className="field-error" role="alert">
      {problem.error.message}
    </p>
  );
}

function AddressForm({ article, problem }: Props) {
  const t = useMessages();
  const typed = problem?.intent === "change-slug" ? problem.values["slug"] : undefined;
  const chosen = article.slug.startsWith("untitled-") ? "" : article.slug;
  return (
    <form method="post" className="form">
      <label className="field">
        <span className="field-label">{t("articles.address")}</span>
        <input
          name="slug"
          key={article.slug}
          defaultValue={typed ?? chosen}
          placeholder={t("articles.address-from-title")}
          required
        />
      </label>
      <ProblemOf problem={problem} intent="change-slug" />
      <button className="button button-small" name="intent" value="change-slug">
        {t("articles.address-change")}
      </button>
      <p className="hint">
        {t(chosen === "" ? "articles.address-chosen-later" : "articles.address-advice")}
      </p>
    </form>
  );
}

/**
 * Shown only without JavaScript: with it, the bar's button saves first and publishes what the author saw.
 */
function PlainPublishForm({ article, problem }: Props) {
  const t = useMessages();
  return (
    <noscript>
      <form method="post" className="form">
        <input type="hidden" name="revision" value={article.revision} />
        <ProblemOf problem={problem} intent="publish-article" />
        <button className="button" name="intent" value="publish-article">
          {t("articles.publish-revision", { revision: article.revision })}
        </button>
      </form>
    </noscript>
  );
}

function TakeBackForm({ article, problem }: Props) {
  const t = useMessages();
  const to = useLocalePath();
  if (article.status !== "published") return null;
  return (
    <form method="post" className="form">
      <p>
        <a href={to(`/articles/${article.slug}`)}>{t("articles.view")}</a>
      </p>
      <button className="button button-small button-quiet" name="intent" value="unpublish-article">
        {t("articles.unpublish")}
      </button>
      <ProblemOf problem={problem} intent="unpublish-article" />
      <p className="hint">{t("articles.unpublish-advice")}</p>
    </form>
  );
}

/** The actions that take effect at once, as plain forms: they work without JavaScript too. */
export function PublicationForms({ article, problem }: Props) {
  return (
    <>
      <AddressForm article={article} problem={problem} />
      {article.mayPublish && <PlainPublishForm article={article} problem={problem} />}
      {article.mayPublish && <TakeBackForm article={article} problem={problem} />}
    </>
  );
}
