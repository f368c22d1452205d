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
    authors: { name: string; handle: string }[];
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
  const typed = problem?.intent === "change-slug" ? problem.values["slug"] : undefined;
  return (
    <form method="post" className="form">
      <label className="field">
        <span className="field-label">Address: /articles/…</span>
        <input name="slug" key={article.slug} defaultValue={typed ?? article.slug} required />
      </label>
      <ProblemOf problem={problem} intent="change-slug" />
      <button className="button button-small" name="intent" value="change-slug">
        Change the address
      </button>
      <p className="hint">Changes at once. The old address leads to the new one.</p>
    </form>
  );
}

function PublicationForm({ article, problem }: Props) {
  const published = article.status === "published";
  return (
    <form method="post" className="form">
      <noscript>
        <button className="button" name="intent" value="publish-article">
          Publish revision {article.revision}
        </button>
      </noscript>
      <input type="hidden" name="revision" value={article.revision} />
      <ProblemOf problem={problem} intent="publish-article" />
      {published && (
        <p>
          <a href={`/articles/${article.slug}`}>View article</a>
        </p>
      )}
    </form>
  );
}

function TakeBackForm({ article, problem }: Props) {
  if (article.status !== "published") return null;
  return (
    <form method="post" className="form">
      <button className="button button-small button-quiet" name="intent" value="unpublish-article">
        Take it back from readers
      </button>
      <ProblemOf problem={problem} intent="unpublish-article" />
      <p className="hint">It becomes a draft again. Likes and comments are kept.</p>
    </form>
  );
}

/** What acts at once, as plain forms: they work without script too. */
export function PublicationForms({ article, problem }: Props) {
  return (
    <>
      <p className="hint">Signed by {article.authors.map(({ name }) => name).join(", ")}</p>
      <AddressForm article={article} problem={problem} />
      {article.mayPublish && <PublicationForm article={article} problem={problem} />}
      {article.mayPublish && <TakeBackForm article={article} problem={problem} />}
    </>
  );
}
