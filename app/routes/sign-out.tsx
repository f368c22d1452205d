import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { UnsentTexts } from "#app/features/articles/studio/unsent-texts.tsx";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { redirectTarget } from "#app/features/identity/redirect-target.ts";
import { redirectWithCookies } from "#app/http/redirect-with-cookies.server.ts";
import { signOut } from "#app/features/identity/sign-out.server.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useLocalePath, useMessages } from "#app/messages/use-messages.ts";
import type { PageHandle } from "#app/ui/page-handle.ts";
import { pageTitle } from "#app/ui/page-title.ts";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: pageTitle(data?.title ?? "", matches) },
  { name: "robots", content: "noindex" },
];

export const handle: PageHandle = { hydrate: true, messages: ["identity", "drafts"] };

export const loader = pageLoader("anyone", ({ ctx, url }) =>
  Promise.resolve({
    title: translatorIn(ctx.locale)("identity.sign-out"),
    personId: ctx.actor.kind === "user" ? ctx.actor.id : null,
    redirectUrl: redirectTarget(url.searchParams.get("redirect_url")),
  }),
);

export const action = pageAction({
  "sign-out": {
    policy: "anyone",
    async run({ ctx, request, form }) {
      const cookies = await signOut(ctx, request);
      return redirectWithCookies(redirectTarget(form.get("redirect_url")), cookies);
    },
  },
});

export default function SignOut() {
  const { personId, redirectUrl } = useLoaderData<typeof loader>();
  const signedIn = personId !== null;
  const t = useMessages();
  const to = useLocalePath();
  return (
    <main id="main" className="page page-narrow">
      <header className="page-head">
        <h1>{t(signedIn ? "identity.sign-out-question" : "identity.signed-out")}</h1>
        <p>{t(signedIn ? "identity.sign-out-advice" : "identity.signed-out-nobody")}</p>
      </header>
      {signedIn && <UnsentTexts personId={personId} />}
      {signedIn ? (
        <form method="post" action="/sign-out" className="form">
          <input type="hidden" name="intent" value="sign-out" />
          <input type="hidden" name="redirect_url" value={redirectUrl} />
          <p>
            <button className="button button-primary">{t("identity.sign-out-now")}</button>{" "}
            <a className="button button-quiet" href={redirectUrl}>
              {t("identity.stay")}
            </a>
          </p>
        </form>
      ) : (
        <p>
          <RichMessage
            id="identity.signed-out-links"
            tags={{ signin: <a href="/sign-in" />, front: <a href={to("/")} /> }}
          />
        </p>
      )}
    </main>
  );
}
