import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { assertLocalIdentity } from "#app/features/identity/local/assert-local.server.ts";
import { pageLoader } from "#app/features/identity/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { findWrittenMail } from "#app/infra/mail/read-mails.server.ts";
import { Moment } from "#app/ui/moment.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/account.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: pageTitle(data?.mail.subject || "Mail", matches) },
  { name: "robots", content: "noindex" },
];

export const loader = pageLoader("anyone", async ({ params }) => {
  assertLocalIdentity();
  const found = await findWrittenMail(params.name ?? "");
  if (!found) throw new NotFound("There is no such mail.");
  const { html, ...mail } = found;
  return { mail, hasHtml: html !== null };
});

export default function Mail() {
  const { mail, hasHtml } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="page page-narrow">
      <header className="page-head">
        <p className="kicker">
          <a href="/local-identity/mail">Mail</a>
        </p>
        <h1>{mail.subject || "Without a subject"}</h1>
      </header>
      <dl className="mail-facts">
        <dt>From</dt>
        <dd>{mail.from}</dd>
        <dt>To</dt>
        <dd>{mail.to}</dd>
        {mail.at && (
          <>
            <dt>Written</dt>
            <dd>
              <Moment at={mail.at} seconds />
            </dd>
          </>
        )}
      </dl>
      {hasHtml && (
        <p>
          <a className="button" href={`/local-identity/mail/${mail.name}/html`}>
            See it as mail programs show it
          </a>
        </p>
      )}
      <pre className="mail-text" dir="auto">
        {mail.text}
      </pre>
    </main>
  );
}
