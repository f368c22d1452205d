import type { PlainId } from "#app/messages/message-types.ts";
import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import { TypedWords } from "./typed-fields.tsx";

export type ErrorFacts = {
  status: number;
  /** In the reader's language; null for an error without words for people. */
  message: string | null;
  typed: Record<string, string>;
};

const titles: Record<number, PlainId> = {
  401: "http.title-401",
  403: "http.title-403",
  404: "http.title-404",
  405: "http.title-405",
  409: "http.title-409",
  410: "http.title-410",
  413: "http.title-413",
  429: "http.title-429",
  503: "http.title-503",
};

export const errorTitle = (status: number): PlainId => titles[status] ?? "http.title-other";

const advice: Record<number, PlainId> = {
  403: "http.advice-403",
  404: "http.advice-404",
  503: "http.advice-503",
};

/** The words for errors that come without their own. */
const unnamed: Record<number, PlainId> = {
  404: "http.not-found-address",
  405: "http.wrong-method",
};

/** Shows what went wrong, what it means, what to do, and everything that the user had typed. */
export function ErrorPage({ status, message, typed }: ErrorFacts) {
  const t = useMessages();
  const to = useLocalePath();
  const next = advice[status];
  return (
    <main id="main" className="page page-narrow error-page">
      <p className="kicker">{status}</p>
      <h1>{t(errorTitle(status))}</h1>
      <p>{message ?? t(unnamed[status] ?? "http.failed")}</p>
      {next && <p>{t(next)}</p>}
      <TypedWords typed={typed} />
      <form action={to("/search")} role="search" className="search-form">
        <label className="visually-hidden" htmlFor="error-search">
          {t("site.search")}
        </label>
        <input
          id="error-search"
          type="search"
          name="q"
          placeholder={t("site.search")}
          maxLength={200}
        />
        <button className="button">{t("site.search")}</button>
      </form>
      <p>
        <a href={to("/")}>{t("http.to-front")}</a>
      </p>
    </main>
  );
}
