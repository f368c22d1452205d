import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageNumber } from "#app/features/articles/reading/page-number.ts";
import { Story } from "#app/features/articles/reading/story.tsx";
import { pageLoader } from "#app/http/page.server.ts";
import { searchArticles } from "#app/features/search/search-queries.server.ts";
import { longestQuery, searchText } from "#app/features/search/search-input.ts";
import { Invalid } from "#app/infra/errors.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Pages } from "#app/ui/pages.tsx";

const nothing = { results: [], page: 1, pages: 1, total: 0, andMore: false };

export const handle = { cache: { parameters: ["q", "page"], untrusted: true } };

export const loader = pageLoader("anyone", async ({ ctx, url }) => {
  const typed = url.searchParams.get("q");
  const q = searchText(typed);
  try {
    const found = await searchArticles(ctx, { q: typed, page: pageNumber(url) });
    return data({ q, found, problem: null });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return data({ q, found: nothing, problem: error.message }, { status: 422 });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: found, matches }) => [
  { title: pageTitle(found?.q ? `“${found.q}”` : "Search", matches) },
  { name: "robots", content: "noindex" },
];

function Outcome({ q, found }: { q: string; found: { total: number; andMore: boolean } }) {
  const { total, andMore } = found;
  if (q === "") return <p>Words, “a whole phrase”, one or another, -not this.</p>;
  if (total === 0) return <p>Nothing here says “{q}”. Fewer or other words may find it.</p>;
  if (andMore) return <p>{`The best of the newest ${total} articles for “${q}”`}</p>;
  return <p>{`${total === 1 ? "One article" : `${total} articles`} for “${q}”`}</p>;
}

export default function SearchPage() {
  const { q, found, problem } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="page">
      <header className="page-head">
        <h1>Search</h1>
        <form role="search" className="search-form">
          <label className="visually-hidden" htmlFor="q">
            Search
          </label>
          <input
            id="q"
            type="search"
            name="q"
            defaultValue={q}
            maxLength={longestQuery}
            autoComplete="off"
            aria-describedby="outcome"
            aria-invalid={problem ? true : undefined}
          />
          <button className="button button-primary">Search</button>
        </form>
        <div id="outcome" role="status">
          {problem ? <p className="field-error">{problem}</p> : <Outcome q={q} found={found} />}
        </div>
      </header>
      <div className="stories">
        {found.results.map(({ card, snippet }) => (
          <Story key={card.id} article={card}>
            <p className="standfirst" lang={card.lang}>
              {snippet.map(({ text, hit }, index) =>
                hit ? <mark key={index}>{text}</mark> : text,
              )}
            </p>
          </Story>
        ))}
      </div>
      <Pages page={found.page} pages={found.pages} path={`/search?q=${encodeURIComponent(q)}`} />
    </main>
  );
}
