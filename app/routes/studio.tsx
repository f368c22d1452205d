import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  listMyArticles,
  studioFilters,
} from "#app/features/articles/my-articles-queries.server.ts";
import { dismissFailedSchedule } from "#app/features/articles/scheduling/dismiss-failed-schedule.server.ts";
import { findScheduleNotices } from "#app/features/articles/scheduling/schedule-queries.server.ts";
import { ScheduleNotices } from "#app/features/articles/studio/schedule-notices.tsx";
import { StudioList } from "#app/features/articles/studio/studio-list.tsx";
import { useFreshPage } from "#app/features/articles/studio/use-fresh-page.ts";
import { accountAddress } from "#app/features/identity/account-address.server.ts";
import { clerkBrowserKeys } from "#app/features/identity/clerk-browser-keys.server.ts";
import { KeepSession } from "#app/features/identity/keep-session.tsx";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { OnboardingChecklist } from "#app/features/onboarding/checklist.tsx";
import { dismissOnboarding } from "#app/features/onboarding/dismiss-onboarding.server.ts";
import { findMyChecklist } from "#app/features/onboarding/onboarding-queries.server.ts";
import { formInput } from "#app/infra/input.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import accountStyles from "#app/ui/styles/account.css?url";
import studioStyles from "#app/ui/styles/studio.css?url";

export const handle = { hydrate: true, clerk: true, messages: ["articles", "onboarding"] };
export const links = () => [
  { rel: "stylesheet", href: studioStyles },
  { rel: "stylesheet", href: accountStyles },
];

export const loader = pageLoader("articles:write:own", async ({ ctx, url }) => {
  const requested = url.searchParams.get("status");
  const status = studioFilters.find((known) => known === requested);
  const q = url.searchParams.get("q")?.slice(0, 200) ?? "";
  const page = Number(url.searchParams.get("page") ?? "1");
  const [found, checklist, schedules] = await Promise.all([
    listMyArticles(ctx, { page, status, q }),
    findMyChecklist(ctx),
    findScheduleNotices(ctx),
  ]);
  const profile = ctx.actor.kind === "user" ? accountAddress(ctx.actor.id) : null;
  const pageTitle = translatorIn(ctx.locale)("articles.studio");
  const list = { ...found, status: status ?? null, q };
  return { pageTitle, list, checklist, schedules, profile, keys: clerkBrowserKeys() };
});

export const action = pageAction({
  "dismiss-failed-schedule": {
    policy: "articles:publish:own",
    async run({ ctx, form, url }) {
      await dismissFailedSchedule(ctx, formInput(form));
      return redirect(url.pathname + url.search);
    },
  },
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
  const { list, checklist, schedules, profile, keys } = useLoaderData<typeof loader>();
  useFreshPage();
  const addresses = {
    profile,
    preferences: "/account#preferences",
    firstAction: "/studio/articles/new",
  };
  return (
    <StudioList {...list}>
      <KeepSession keys={keys} />
      <ScheduleNotices {...schedules} />
      {checklist && <OnboardingChecklist checklist={checklist} addresses={addresses} />}
    </StudioList>
  );
}
