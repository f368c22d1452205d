import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
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
import {
  JobId,
  JobsInput,
  jobStates,
  jobStateWords,
  TaskName,
} from "#app/features/operations/job-state.ts";
import { retryDeadJobs, retryJob } from "#app/features/operations/retry-jobs.server.ts";
import { SilentHosts } from "#app/features/operations/silent-hosts.tsx";
import { formObject, parseInput } from "#app/infra/input.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import styles from "#app/ui/styles/admin.css?url";

const doneWords = new Map([
  ["retry-job", "The job will be tried at once. Its state here follows in a few seconds."],
  ["retry-dead-jobs", "They will all be tried again, with all their attempts."],
  ["delete-job", "The job is off the list."],
]);

export const loader = pageLoader("operations:see", async ({ ctx, url }) => {
  const params = parseInput(JobsInput, Object.fromEntries(url.searchParams));
  const [found, counts, repeated, silentHosts] = await Promise.all([
    listJobs(ctx, params),
    countJobs(ctx),
    listRepeatedJobs(ctx),
    listSilentHosts(ctx),
  ]);
  const done = doneWords.get(url.searchParams.get("done") ?? "") ?? null;
  return { ...found, params, counts, repeated, silentHosts, done };
});

const JobInput = z.strictObject({ jobId: JobId });
const TaskInput = z.strictObject({ task: TaskName });

export const action = pageAction({
  "retry-job": {
    policy: "operations:see",
    async run({ ctx, form, url }) {
      await retryJob(ctx, parseInput(JobInput, formObject(form)));
      return redirect(doneAddress(url, "retry-job"));
    },
  },
  "retry-dead-jobs": {
    policy: "operations:see",
    async run({ ctx, form, url }) {
      await retryDeadJobs(ctx, parseInput(TaskInput, formObject(form)));
      return redirect(doneAddress(url, "retry-dead-jobs"));
    },
  },
  "delete-job": {
    policy: "operations:see",
    async run({ ctx, form, url }) {
      await deleteJob(ctx, parseInput(JobInput, formObject(form)));
      return redirect(doneAddress(url, "delete-job"));
    },
  },
});

export const links = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ matches }) => [
  { title: pageTitle("Jobs", matches) },
  { name: "robots", content: "noindex" },
];

function address(parts: { state: string; task?: string; cursor?: string }): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) search.set(name, value);
  return `/admin/jobs?${search}`;
}

export default function Jobs() {
  const loaded = useLoaderData<typeof loader>();
  const { jobs, nextCursor, params, counts, repeated, silentHosts, done } = loaded;
  const { state, task } = params;
  return (
    <AdminFrame current="jobs" title="Jobs">
      <AdminNotices answer={useActionData<typeof action>()} done={done} />
      <SilentHosts hosts={silentHosts} />
      <ul className="admin-choices">
        {jobStates.map((each) => (
          <li key={each}>
            <a href={address({ state: each })} aria-current={each === state ? "page" : undefined}>
              {jobStateWords[each].label} <span className="number">{counts.state[each]}</span>
            </a>
          </li>
        ))}
      </ul>
      {state === "dead" && !task && <DeadJobs dead={counts.dead} />}
      {task && (
        <p>
          Only <b>{task}</b>. <a href={address({ state })}>All {state} jobs</a>
        </p>
      )}
      <JobList jobs={jobs} state={state} />
      {nextCursor && (
        <p className="pages">
          <a href={address({ state, task, cursor: nextCursor })}>Older</a>
        </p>
      )}
      <h2>Done again and again</h2>
      <Timetable jobs={repeated} />
    </AdminFrame>
  );
}
