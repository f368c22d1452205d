import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { redirectTarget } from "#app/features/identity/redirect-target.ts";
import { redirectWithCookies } from "#app/http/redirect-with-cookies.server.ts";
import { signOut } from "#app/features/identity/sign-out.server.ts";
import { pageTitle } from "#app/ui/page-title.ts";

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle("Sign out", matches) },
  { name: "robots", content: "noindex" },
];

export const loader = pageLoader("anyone", ({ ctx, url }) =>
  Promise.resolve({
    signedIn: ctx.actor.kind === "user",
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
  const { signedIn, redirectUrl } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="page page-narrow">
      <header className="page-head">
        <h1>{signedIn ? "Sign out?" : "You are signed out"}</h1>
        <p>
          {signedIn
            ? "You can go on reading. To write, like or comment you sign in again."
            : "Nobody is signed in on this browser."}
        </p>
      </header>
      {signedIn ? (
        <form method="post" action="/sign-out" className="form">
          <input type="hidden" name="intent" value="sign-out" />
          <input type="hidden" name="redirect_url" value={redirectUrl} />
          <p>
            <button className="button button-primary">Sign out</button>{" "}
            <a className="button button-quiet" href={redirectUrl}>
              Stay signed in
            </a>
          </p>
        </form>
      ) : (
        <p>
          <a href="/sign-in">Sign in</a> or <a href="/">go to the front page</a>
        </p>
      )}
    </main>
  );
}
