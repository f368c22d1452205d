import type { DraftContent } from "../draft-content.ts";

/** The headline above an article's byline, on its page and in previews. */
export function ArticleHeadline({ title, excerpt }: Pick<DraftContent, "title" | "excerpt">) {
  return (
    <>
      <h1>{title}</h1>
      {excerpt && <p className="standfirst">{excerpt}</p>}
    </>
  );
}
