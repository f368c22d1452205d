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
  const chosen = article.slug.startsWith("untitled-") ? "" : article.slug;
  return (
    <form method="post" className="form">
      <label className="field">
        <span className="field-label">Address: /articles/…</span>
        <input
          name="slug"
          key={article.slug}
          defaultValue={typed ?? chosen}
          placeholder="Taken from the title"
          required
        />
      </label>
      <ProblemOf problem={problem} intent="change-slug" />
      <button className="button button-small" name="intent" value="change-slug">
        Change the address
      </button>
      <p className="hint">
        {chosen === ""
          ? "Until you choose one, the first publishing takes it from the title."
          : "Changes at once. The old address leads to the new one."}
      </p>
    </form>
  );
}

/**
 * Shown only without JavaScript: with it, the bar's button saves first and publishes what the author saw.
 */
function PlainPublishForm({ article, problem }: Props) {
  return (
    <noscript>
      <form method="post" className="form">
        <input type="hidden" name="revision" value={article.revision} />
        <ProblemOf problem={problem} intent="publish-article" />
        <button className="button" name="intent" value="publish-article">
          Publish revision {article.revision}
        </button>
      </form>
    </noscript>
  );
}

function TakeBackForm({ article, problem }: Props) {
  if (article.status !== "published") return null;
  return (
    <form method="post" className="form">
      <p>
        <a href={`/articles/${article.slug}`}>View article</a>
      </p>
      <button className="button button-small button-quiet" name="intent" value="unpublish-article">
        Take it back from readers
      </button>
      <ProblemOf problem={problem} intent="unpublish-article" />
      <p className="hint">It becomes a draft again. Likes and comments are kept.</p>
    </form>
  );
}

/** The actions that take effect at once, as plain forms: they work without JavaScript too. */
export function PublicationForms({ article, problem }: Props) {
  return (
    <>
      <p className="hint settings-signed">
        Signed by {article.authors.map(({ name }) => name).join(", ")}
      </p>
      <AddressForm article={article} problem={problem} />
      {article.mayPublish && <PlainPublishForm article={article} problem={problem} />}
      {article.mayPublish && <TakeBackForm article={article} problem={problem} />}
    </>
  );
}
