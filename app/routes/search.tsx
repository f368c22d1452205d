import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageNumber } from "#app/features/articles/reading/page-number.ts";
import { Story } from "#app/features/articles/reading/story.tsx";
import { pageLoader } from "#app/http/page.server.ts";
import { searchArticles } from "#app/features/search/search-queries.server.ts";
import { longestQuery, searchText } from "#app/features/search/search-input.ts";
import { Invalid } from "#app/infra/errors.ts";
import { textIn, translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Pages } from "#app/ui/pages.tsx";

const nothing = { results: [], page: 1, pages: 1, total: 0, andMore: false };

export const handle = { cache: { parameters: ["q", "page"], untrusted: true }, localized: true };

export const loader = pageLoader("anyone", async ({ ctx, url }) => {
  const typed = url.searchParams.get("q");
  const q = searchText(typed);
  const t = translatorIn(ctx.locale);
  const title = q ? t("search.title", { q }) : t("search.heading");
  try {
    const found = await searchArticles(ctx, { q: typed, page: pageNumber(url) });
    return data({ q, title, found, problem: null });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const problem = textIn(ctx.locale, error.text);
    return data({ q, title, found: nothing, problem }, { status: 422 });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: found, matches }) => [
  ...(found ? [{ title: pageTitle(found.title, matches) }] : []),
  { name: "robots", content: "noindex" },
];

function Outcome({ q, found }: { q: string; found: { total: number; andMore: boolean } }) {
  const t = useMessages();
  const { total, andMore } = found;
  if (q === "") return <p>{t("search.hint")}</p>;
  if (total === 0) return <p>{t("search.nothing", { q })}</p>;
  if (andMore) return <p>{t("search.best", { total, q })}</p>;
  return <p>{t("search.found", { total, q })}</p>;
}

export default function SearchPage() {
  const { q, found, problem } = useLoaderData<typeof loader>();
  const t = useMessages();
  return (
    <main id="main" className="page">
      <header className="page-head">
        <h1>{t("search.heading")}</h1>
        <form role="search" className="search-form">
          <label className="visually-hidden" htmlFor="q">
            {t("search.field")}
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
          <button className="button button-primary">{t("search.submit")}</button>
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
