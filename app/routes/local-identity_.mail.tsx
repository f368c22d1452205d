import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";
import { pageLoader } from "#app/http/page.server.ts";
import { listWrittenEmails } from "#app/infra/mail/read-emails.server.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/account.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle("Mail", matches) },
  { name: "robots", content: "noindex" },
];

export const loader = pageLoader("anyone", async () => {
  assertLocalIdentity();
  const emails = await listWrittenEmails();
  return { emails: emails.map(({ name, subject, to, at }) => ({ name, subject, to, at })) };
});

export default function EmailsPage() {
  const { emails } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="page page-narrow">
      <header className="page-head">
        <p className="kicker">
          <a href="/local-identity">Local identity provider</a>
        </p>
        <h1>Mail</h1>
        <p>Without a mail server, what would be sent is written here. The newest is on top.</p>
      </header>
      {emails.length === 0 ? (
        <p className="empty">Nothing has been written to anybody yet.</p>
      ) : (
        <ul className="mail-list">
          {emails.map(({ name, subject, to, at }) => (
            <li key={name}>
              <a href={`/local-identity/mail/${name}`}>{subject || "Without a subject"}</a>
              <span className="field-hint">
                to {to}
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
