import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { assertLocalIdentity } from "#app/features/local-identity/assert-local.server.ts";
import { peopleChanges } from "#app/features/local-identity/change-people.server.ts";
import { countWaitingEvents } from "#app/features/local-identity/deliver-events.server.ts";
import { PeoplePage } from "#app/features/local-identity/people-page.tsx";
import { listLocalPeople } from "#app/features/local-identity/people-queries.server.ts";
import { personView } from "#app/features/local-identity/person.ts";
import { listPictures, pictureAddress } from "#app/features/local-identity/pictures.server.ts";
import { type FormCall, pageAction, pageLoader } from "#app/http/page.server.ts";
import { redirectWithCookies } from "#app/http/redirect-with-cookies.server.ts";
import { formInput } from "#app/infra/input.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/sign-in.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: pageTitle(data?.title ?? "", matches) },
  { name: "robots", content: "noindex" },
];

export const loader = pageLoader("anyone", async ({ ctx }) => {
  assertLocalIdentity();
  const [people, names, waiting] = await Promise.all([
    listLocalPeople(ctx),
    listPictures(),
    countWaitingEvents(ctx),
  ]);
  const pictures = names.map((name) => ({ name, address: pictureAddress(name) }));
  const t = translatorIn(ctx.locale);
  const title = t("local-identity.people");
  return { title, people: people.map((person) => personView(person, t)), pictures, waiting };
});

const intents = [...peopleChanges].map(([intent, change]) => {
  const run = async ({ ctx, form }: FormCall) => {
    assertLocalIdentity();
    const person = await change(ctx, formInput(form));
    return redirectWithCookies(person ? `/local-identity#${person.id}` : "/local-identity", []);
  };
  return [intent, { policy: "anyone" as const, run }] as const;
});

export const action = pageAction(Object.fromEntries(intents));

export default function LocalIdentity() {
  const { people, pictures, waiting } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const problem = failed
    ? {
        intent: failed.intent,
        message: failed.error.message,
        fields: failed.error.fields ?? [],
        values: failed.values,
      }
    : null;
  return <PeoplePage people={people} pictures={pictures} waiting={waiting} problem={problem} />;
}
