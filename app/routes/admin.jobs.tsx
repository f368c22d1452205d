import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { pageAction, pageLoader } from "#app/http/page.server.ts";
import { AdminFrame } from "#app/features/admin/admin-frame.tsx";
import { AdminNotices } from "#app/features/admin/admin-notices.tsx";
import { deleteJob } from "#app/features/operations/delete-job.server.ts";
import { doneAddress } from "#app/features/admin/done-address.ts";
import { listSilentHosts } from "#app/features/operations/host-queries.server.ts";
import { DeadJobs, JobList, Timetable } from "#app/features/operations/job-list.tsx";
import {
  countJobs,
  listJobs,
  listRepeatedJobs,
} from "#app/features/operations/job-queries.server.ts";
import { JobsInput, jobStates, jobStateWords } from "#app/features/operations/job-state.ts";
import { retryDeadJobs, retryJob } from "#app/features/operations/retry-jobs.server.ts";
import { SilentHosts } from "#app/features/operations/silent-hosts.tsx";
import type { PlainId } from "#app/messages/message-types.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { translatorIn } from "#app/messages/translations.server.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { addressInput, formInput } from "#app/infra/input.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/admin.css?url";

const doneWords = new Map<string, PlainId>([
  ["retry-job", "operations.done-retry-job"],
  ["retry-dead-jobs", "operations.done-retry-dead-jobs"],
  ["delete-job", "operations.done-delete-job"],
]);

export const loader = pageLoader("operations:see", async ({ ctx, url }) => {
  const params = addressInput(JobsInput, url);
  const [found, counts, repeated, silentHosts] = await Promise.all([
    listJobs(ctx, params),
    countJobs(ctx),
    listRepeatedJobs(ctx),
    listSilentHosts(ctx),
  ]);
  const done = doneWords.get(url.searchParams.get("done") ?? "") ?? null;
  const title = translatorIn(ctx.locale)("operations.jobs-title");
  return { title, ...found, params, counts, repeated, silentHosts, done };
});

export const action = pageAction({
  "retry-job": {
    policy: "operations:see",
    async run({ ctx, form, url }) {
      await retryJob(ctx, formInput(form));
      return redirect(doneAddress(url, "retry-job"));
    },
  },
  "retry-dead-jobs": {
    policy: "operations:see",
    async run({ ctx, form, url }) {
      await retryDeadJobs(ctx, formInput(form));
      return redirect(doneAddress(url, "retry-dead-jobs"));
    },
  },
  "delete-job": {
    policy: "operations:see",
    async run({ ctx, form, url }) {
      await deleteJob(ctx, formInput(form));
      return redirect(doneAddress(url, "delete-job"));
    },
  },
});

export const links = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...(data ? [{ title: pageTitle(data.title, matches) }] : []),
  { name: "robots", content: "noindex" },
];

function address(parts: { state: string; task?: string; cursor?: string }): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) search.set(name, value);
  return `/admin/jobs?${search}`;
}

export default function Jobs() {
  const t = useMessages();
  const loaded = useLoaderData<typeof loader>();
  const { title, jobs, nextCursor, params, counts, repeated, silentHosts, done } = loaded;
  const { state, task } = params;
  return (
    <AdminFrame current="jobs" title={title}>
      <AdminNotices answer={useActionData<typeof action>()} done={done && t(done)} />
      <SilentHosts hosts={silentHosts} />
      <ul className="admin-choices">
        {jobStates.map((each) => (
          <li key={each}>
            <a href={address({ state: each })} aria-current={each === state ? "page" : undefined}>
              {t(jobStateWords[each].label)} <span className="number">{counts.state[each]}</span>
            </a>
          </li>
        ))}
      </ul>
      {state === "dead" && !task && <DeadJobs dead={counts.dead} />}
      {task && (
        <p>
          <RichMessage id="operations.jobs-only" values={{ name: task }} tags={{ task: <b /> }} />{" "}
          <a href={address({ state })}>{t("operations.jobs-all", { state })}</a>
        </p>
      )}
      <JobList jobs={jobs} state={state} />
      {nextCursor && (
        <p className="pages">
          <a href={address({ state, task, cursor: nextCursor })}>{t("operations.jobs-older")}</a>
        </p>
      )}
      <h2>{t("operations.timetable-title")}</h2>
      <Timetable jobs={repeated} />
    </AdminFrame>
  );
}
