import type { DraftContent } from "../draft-content.ts";

/** What stands above an article's byline, on its page as in a preview. */
export function ArticleHeadline({ title, excerpt }: Pick<DraftContent, "title" | "excerpt">) {
  return (
    <>
      <h1>{title}</h1>
      {excerpt && <p className="standfirst">{excerpt}</p>}
    </>
  );
}
