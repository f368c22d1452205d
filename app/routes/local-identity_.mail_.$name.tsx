import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { findWrittenEmail } from "#app/infra/mail/read-emails.server.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/account.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: pageTitle(data?.email.subject || "Mail", matches) },
  { name: "robots", content: "noindex" },
];

export const loader = pageLoader("anyone", async ({ params }) => {
  assertLocalIdentity();
  const found = await findWrittenEmail(params.name ?? "");
  if (!found) throw new NotFound("There is no such mail.");
  const { html, ...email } = found;
  return { email, hasHtml: html !== null };
});

export default function EmailPage() {
  const { email, hasHtml } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="page page-narrow">
      <header className="page-head">
        <p className="kicker">
          <a href="/local-identity/mail">Mail</a>
        </p>
        <h1>{email.subject || "Without a subject"}</h1>
      </header>
      <dl className="mail-facts">
        <dt>From</dt>
        <dd>{email.from}</dd>
        <dt>To</dt>
        <dd>{email.to}</dd>
        {email.at && (
          <>
            <dt>Written</dt>
            <dd>
              <DateTime at={email.at} seconds />
            </dd>
          </>
        )}
      </dl>
      {hasHtml && (
        <p>
          <a className="button" href={`/local-identity/mail/${email.name}/html`}>
            See it as mail programs show it
          </a>
        </p>
      )}
      <pre className="mail-text" dir="auto">
        {email.text}
      </pre>
    </main>
  );
}
