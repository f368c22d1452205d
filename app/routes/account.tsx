import { type LinksFunction, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/features/access/can.ts";
import { findBylineOf } from "#app/features/articles/reading/byline-queries.server.ts";
import { accountAddress } from "#app/features/identity/account-address.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { OnboardingChecklist } from "#app/features/onboarding/checklist.tsx";
import { dismissOnboarding } from "#app/features/onboarding/dismiss-onboarding.server.ts";
import { findMyChecklist } from "#app/features/onboarding/onboarding-queries.server.ts";
import { OwnSessions } from "#app/features/sessions/own-sessions.tsx";
import { listOwnSessions } from "#app/features/sessions/session-queries.server.ts";
import { ProfileForm } from "#app/features/users/profile-form.tsx";
import { findOwnAccount } from "#app/features/users/profile-queries.server.ts";
import { saveProfile } from "#app/features/users/save-profile.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formInput } from "#app/infra/input.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { Avatar } from "#app/ui/avatar.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/account.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data ? [{ title: pageTitle(data.title, matches) }, { name: "robots", content: "noindex" }] : [];

export const loader = pageLoader("signed-in", async ({ ctx, url }) => {
  const [account, checklist, signIns, byline] = await Promise.all([
    findOwnAccount(ctx),
    findMyChecklist(ctx),
    listOwnSessions(ctx),
    findBylineOf(ctx),
  ]);
  if (!account) throw new NotFound();
  const mayWrite = can(ctx.actor, "articles:write:own");
  return {
    ...account,
    checklist,
    signIns,
    changeAt: accountAddress(account.card.id),
    startAt: mayWrite ? "/studio/articles/new" : "/",
    writes: mayWrite || byline !== null,
    title: translatorIn(ctx.locale)("account.title"),
    saved: url.searchParams.get("saved") === "1",
  };
});

export const action = pageAction({
  "save-profile": {
    policy: "signed-in",
    async run({ ctx, form }) {
      await saveProfile(ctx, formInput(form));
      return redirect("/account?saved=1");
    },
  },
  "dismiss-onboarding": {
    policy: "signed-in",
    async run({ ctx, form }) {
      await dismissOnboarding(ctx, formInput(form));
      return redirect("/account");
    },
  },
});

type Account = ReturnType<typeof useLoaderData<typeof loader>>;

function Identity({ card, address, changeAt }: Pick<Account, "card" | "address" | "changeAt">) {
  const t = useMessages();
  return (
    <section className="account-identity" aria-label={t("account.identity")}>
      <Avatar face={card} size="large" />
      <div>
        <p className="account-name-shown">{card.name}</p>
        {card.username && <p className="field-hint">@{card.username}</p>}
        {address && <p className="field-hint">{address}</p>}
        {changeAt ? (
          <a href={changeAt}>{t("account.change")}</a>
        ) : (
          <p className="field-hint">{t("account.changed-elsewhere")}</p>
        )}
      </div>
    </section>
  );
}

export default function AccountPage() {
  const t = useMessages();
  const account = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() ?? null;
  const { checklist, profile, changeAt, startAt } = account;
  const addresses = { profile: changeAt, preferences: "#preferences", firstAction: startAt };
  return (
    <main id="main" className="page page-narrow account">
      <header className="page-head">
        <h1>{account.title}</h1>
      </header>
      {account.saved && !problem && (
        <p className="notice notice-good" role="status">
          {t("account.saved")}
        </p>
      )}
      <Identity card={account.card} address={account.address} changeAt={changeAt} />
      {checklist && <OnboardingChecklist checklist={checklist} addresses={addresses} />}
      <section aria-labelledby="preferences">
        <h2 id="preferences">{t("account.preferences")}</h2>
        <ProfileForm profile={profile} problem={problem} writes={account.writes} />
      </section>
      <OwnSessions {...account.signIns} />
      <section aria-labelledby="your-data">
        <h2 id="your-data">{t("account.your-data")}</h2>
        <p>
          <RichMessage id="account.export" tags={{ link: <a href="/account/export" download /> }} />
        </p>
      </section>
    </main>
  );
}
