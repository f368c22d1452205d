import { type LinksFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clerkBrowserKeys } from "#app/features/identity/clerk-browser-keys.server.ts";
import { ClerkPage } from "#app/features/identity/clerk-page.tsx";
import { pageLoader } from "#app/http/page.server.ts";
import { redirectTarget } from "#app/features/identity/redirect-target.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { signInAddress } from "#app/features/access/sign-in-address.ts";
import styles from "#app/ui/styles/sign-in.css?url";

export const handle = { hydrate: true, clerk: true, messages: ["identity"] };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: pageTitle(data?.title ?? "", matches) },
  { name: "robots", content: "noindex" },
];

/** With the local identity provider a new user is created on the sign-in page. */
export const loader = pageLoader("anyone", ({ ctx, url }) => {
  const redirectUrl = redirectTarget(url.searchParams.get("redirect_url"));
  const keys = clerkBrowserKeys();
  if (!keys) throw redirect(signInAddress(redirectUrl));
  return Promise.resolve({
    title: translatorIn(ctx.locale)("identity.sign-up"),
    keys,
    redirectUrl,
  });
});

export default function SignUp() {
  const { keys, redirectUrl } = useLoaderData<typeof loader>();
  return <ClerkPage keys={keys} page="sign-up" redirectUrl={redirectUrl} />;
}
