import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { clerkBrowserKeys } from "#app/features/identity/clerk-browser-keys.server.ts";
import { ClerkPage } from "#app/features/identity/clerk-page.tsx";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";
import { createPerson } from "#app/features/local-identity/create-person.server.ts";
import { listLocalPeople } from "#app/features/local-identity/people-queries.server.ts";
import { personView } from "#app/features/local-identity/person.ts";
import { SignInPage } from "#app/features/local-identity/sign-in-page.tsx";
import { startSession } from "#app/features/local-identity/start-session.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { redirectTarget } from "#app/features/identity/redirect-target.ts";
import { redirectWithCookies } from "#app/http/redirect-with-cookies.server.ts";
import { NotFound } from "#app/infra/errors.ts";
import { formObject, Unparsed } from "#app/infra/input.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/sign-in.css?url";

export const handle = { hydrate: true, clerk: true, messages: ["identity", "local-identity"] };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: pageTitle(data?.title ?? "", matches) },
  { name: "robots", content: "noindex" },
];

export const loader = pageLoader("anyone", async ({ ctx, url, params }) => {
  const redirectUrl = redirectTarget(url.searchParams.get("redirect_url"));
  const t = translatorIn(ctx.locale);
  const page = { title: t("identity.sign-in"), redirectUrl };
  const keys = clerkBrowserKeys();
  if (keys) return { ...page, keys, people: [] };
  if (params["*"]) throw new NotFound();
  const people = await listLocalPeople(ctx);
  return { ...page, keys: null, people: people.map((person) => personView(person, t)) };
});

export const action = pageAction({
  "start-session": {
    policy: "anyone",
    async run({ ctx, request, form, clientAddress }) {
      assertLocalIdentity();
      const { userId, redirect_url: back } = formObject(form);
      const cookies = await startSession(ctx, { userId, request, clientAddress });
      return redirectWithCookies(redirectTarget(back), cookies);
    },
  },
  "create-person": {
    policy: "anyone",
    async run({ ctx, request, form, clientAddress }) {
      assertLocalIdentity();
      const { redirect_url: back, ...fields } = formObject(form);
      const person = await createPerson(ctx, new Unparsed(fields));
      const cookies = await startSession(ctx, { userId: person.id, request, clientAddress });
      return redirectWithCookies(redirectTarget(back), cookies);
    },
  },
});

export default function SignIn() {
  const { keys, redirectUrl, people } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  if (keys) return <ClerkPage keys={keys} page="sign-in" redirectUrl={redirectUrl} />;
  const problem = failed
    ? { intent: failed.intent, message: failed.error.message, values: failed.values }
    : null;
  const back = problem ? redirectTarget(problem.values.redirect_url) : redirectUrl;
  return <SignInPage people={people} redirectUrl={back} problem={problem} />;
}
