import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { articleStatuses } from "#app/db/values.ts";
import { StudioList } from "#app/features/articles/studio/studio-list.tsx";
import { listMyArticles } from "#app/features/articles/studio-queries.server.ts";
import { accountAddress } from "#app/features/identity/account-address.server.ts";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { OnboardingChecklist } from "#app/features/onboarding/checklist.tsx";
import { dismissOnboarding } from "#app/features/onboarding/dismiss-onboarding.server.ts";
import { findMyChecklist } from "#app/features/onboarding/onboarding-queries.server.ts";
import { formInput } from "#app/infra/input.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import accountStyles from "#app/ui/styles/account.css?url";
import studioStyles from "#app/ui/styles/studio.css?url";

export const links = () => [
  { rel: "stylesheet", href: studioStyles },
  { rel: "stylesheet", href: accountStyles },
];

export const loader = pageLoader("articles:write:own", async ({ ctx, url }) => {
  const requested = url.searchParams.get("status");
  const status = articleStatuses.find((known) => known === requested);
  const q = url.searchParams.get("q")?.slice(0, 200) ?? "";
  const page = Number(url.searchParams.get("page") ?? "1");
  const [found, checklist] = await Promise.all([
    listMyArticles(ctx, { page, status, q }),
    findMyChecklist(ctx),
  ]);
  const profile = ctx.actor.kind === "user" ? accountAddress(ctx.actor.id) : null;
  const pageTitle = translatorIn(ctx.locale)("articles.studio");
  return { pageTitle, list: { ...found, status: status ?? null, q }, checklist, profile };
});

export const action = pageAction({
  "dismiss-onboarding": {
    policy: "articles:write:own",
    async run({ ctx, form }) {
      await dismissOnboarding(ctx, formInput(form));
      return redirect("/studio");
    },
  },
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data ? [{ title: data.pageTitle }] : []),
  { name: "robots", content: "noindex" },
];

export default function Studio() {
  const { list, checklist, profile } = useLoaderData<typeof loader>();
  const addresses = {
    profile,
    preferences: "/account#preferences",
    firstAction: "/studio/articles/new",
  };
  return (
    <StudioList {...list}>
      {checklist && <OnboardingChecklist checklist={checklist} addresses={addresses} />}
    </StudioList>
  );
}
