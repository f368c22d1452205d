import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { listWrittenEmails } from "#app/infra/mail/read-emails.server.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/account.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: pageTitle(data?.title ?? "", matches) },
  { name: "robots", content: "noindex" },
];

export const loader = pageLoader("anyone", async ({ ctx }) => {
  assertLocalIdentity();
  const emails = await listWrittenEmails();
  const title = translatorIn(ctx.locale)("local-identity.mail");
  return { title, emails: emails.map(({ name, subject, to, at }) => ({ name, subject, to, at })) };
});

export default function EmailsPage() {
  const { title, emails } = useLoaderData<typeof loader>();
  const t = useMessages();
  return (
    <main id="main" className="page page-narrow">
      <header className="page-head">
        <p className="kicker">
          <a href="/local-identity">{t("local-identity.provider")}</a>
        </p>
        <h1>{title}</h1>
        <p>{t("local-identity.mail-explained")}</p>
      </header>
      {emails.length === 0 ? (
        <p className="empty">{t("local-identity.mail-empty")}</p>
      ) : (
        <ul className="mail-list">
          {emails.map(({ name, subject, to, at }) => (
            <li key={name}>
              <a href={`/local-identity/mail/${name}`}>
                {subject || t("local-identity.mail-no-subject")}
              </a>
              <span className="field-hint">
                {t("local-identity.mail-receiver", { receiver: to })}
                {at && (
                  <>
                    {" · "}
                    <DateTime at={at} seconds />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
