import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { findWrittenEmail } from "#app/infra/mail/read-emails.server.ts";
import { message } from "#app/messages/message.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/account.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: pageTitle(data?.email.subject || data?.mail || "", matches) },
  { name: "robots", content: "noindex" },
];

export const loader = pageLoader("anyone", async ({ ctx, params }) => {
  assertLocalIdentity();
  const found = await findWrittenEmail(params.name ?? "");
  if (!found) throw new NotFound(message("local-identity.mail-missing"));
  const { html, ...email } = found;
  return { mail: translatorIn(ctx.locale)("local-identity.mail"), email, hasHtml: html !== null };
});

export default function EmailPage() {
  const { mail, email, hasHtml } = useLoaderData<typeof loader>();
  const t = useMessages();
  return (
    <main id="main" className="page page-narrow">
      <header className="page-head">
        <p className="kicker">
          <a href="/local-identity/mail">{mail}</a>
        </p>
        <h1>{email.subject || t("local-identity.mail-no-subject")}</h1>
      </header>
      <dl className="mail-facts">
        <dt>{t("local-identity.mail-from")}</dt>
        <dd>{email.from}</dd>
        <dt>{t("local-identity.mail-to")}</dt>
        <dd>{email.to}</dd>
        {email.at && (
          <>
            <dt>{t("local-identity.mail-written")}</dt>
            <dd>
              <DateTime at={email.at} seconds />
            </dd>
          </>
        )}
      </dl>
      {hasHtml && (
        <p>
          <a className="button" href={`/local-identity/mail/${email.name}/html`}>
            {t("local-identity.mail-as-shown")}
          </a>
        </p>
      )}
      <pre className="mail-text" dir="auto">
        {email.text}
      </pre>
    </main>
  );
}
