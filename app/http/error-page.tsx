import { TypedWords } from "./typed-fields.tsx";

export type ErrorFacts = { status: number; message: string; typed: Record<string, string> };

const titles: Record<number, string> = {
  401: "Please sign in first",
  403: "This is not open to you",
  404: "There is no such page",
  405: "This page cannot do that",
  409: "Someone else was first",
  410: "This page is gone",
  413: "That was too large",
  429: "One moment, please",
  503: "Back in a moment",
};

export const errorTitle = (status: number) => titles[status] ?? "Something went wrong";

const advice: Record<number, string> = {
  403: "If you think it should be, ask someone who runs this site. You can also sign in as someone else.",
  404: "It may have moved, or the address may have lost a letter on its way to you.",
  503: "Wait a little, then load this page again.",
};

/** What went wrong, what it means, what to do, and everything the person had typed. */
export function ErrorPage({ status, message, typed }: ErrorFacts) {
  return (
    <main id="main" className="page page-narrow error-page">
      <p className="kicker">{status}</p>
      <h1>{errorTitle(status)}</h1>
      <p>{message}</p>
      {advice[status] && <p>{advice[status]}</p>}
      <TypedWords typed={typed} />
      <form action="/search" role="search" className="search-form">
        <label className="visually-hidden" htmlFor="error-search">
          Search
        </label>
        <input id="error-search" type="search" name="q" placeholder="Search" maxLength={200} />
        <button className="button">Search</button>
      </form>
      <p>
        <a href="/">To the front page</a>
      </p>
    </main>
  );
}
