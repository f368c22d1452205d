import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { AdminDateTime, State } from "#app/features/admin/admin-words.tsx";
import type { PlainId } from "#app/messages/message-types.ts";
import { RichMessage } from "#app/messages/rich-message.tsx";
import type { Translate } from "#app/messages/translate.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import type { ListedJob, RepeatedJob } from "./job-queries.server.ts";
import { type JobState, jobStateWords } from "./job-state.ts";

const columns = {
  waiting: ["name", "about", "not-before", "since", "do"],
  running: ["name", "about", "attempt", "since", "worker"],
  retrying: ["name", "about", "attempt", "error", "next", "do"],
  dead: ["name", "about", "attempts", "error", "since", "do"],
} as const satisfies Record<JobState, readonly string[]>;

const timetableColumns = [
  "operations.job-name",
  "operations.timetable-when",
  "operations.timetable-last",
  "operations.timetable-next",
] as const satisfies readonly PlainId[];

const hidden = <span className="visually-hidden" />;

function JobForms({ job }: { job: ListedJob }) {
  const name = `${job.task} ${job.id}`;
  return (
    <div className="admin-inline">
      <form method="post">
        <input type="hidden" name="jobId" value={job.id} />
        <button className="button" name="intent" value="retry-job">
          <RichMessage id="operations.job-retry" values={{ name }} tags={{ hidden }} />
        </button>
      </form>
      <details className="admin-more">
        <summary>
          <RichMessage id="operations.job-delete" values={{ name }} tags={{ hidden }} />
        </summary>
        <form method="post">
          <input type="hidden" name="jobId" value={job.id} />
          <button className="button button-danger" name="intent" value="delete-job">
            <RichMessage id="operations.job-delete-submit" values={{ name }} tags={{ hidden }} />
          </button>
        </form>
      </details>
    </div>
  );
}

type Listing = { state: JobState; t: Translate };

function cellsOf(job: ListedJob, { state, t }: Listing) {
  const { attempts, maxAttempts: maximum } = job;
  const attempt = t("operations.job-attempts-of", { attempts, maximum });
  const about = <code className="admin-code">{job.payload}</code>;
  const error = (
    <span className="admin-error">{job.error ?? t("operations.job-error-missing")}</span>
  );
  const name = (
    <span className="admin-row-name">
      {job.task} <span className="admin-note">{job.id}</span>
    </span>
  );
  const forms = <JobForms job={job} />;
  const dateTime = (at: string | null) => <AdminDateTime at={at} />;
  switch (state) {
    case "waiting":
      return [name, about, dateTime(job.runAt), dateTime(job.createdAt), forms];
    case "running":
      return [name, about, attempt, dateTime(job.takenAt), <code key="worker">{job.worker}</code>];
    case "retrying":
      return [name, about, attempt, error, dateTime(job.runAt), forms];
    case "dead":
      return [name, about, attempt, error, dateTime(job.createdAt), forms];
  }
}

export function JobList({ jobs, state }: { jobs: ListedJob[]; state: JobState }) {
  const t = useMessages();
  const rows = jobs.map((job) => ({ key: job.id, cells: cellsOf(job, { state, t }) }));
  return (
    <AdminTable
      caption={t("operations.jobs-caption", { state })}
      columns={columns[state].map((name) => t(`operations.job-${name}`))}
      rows={rows}
      empty={t(jobStateWords[state].empty)}
    />
  );
}

/** Lists the names of given-up jobs, each with one button that retries all of them. */
export function DeadJobs({ dead }: { dead: { task: string; count: number }[] }) {
  const t = useMessages();
  if (dead.length === 0) return null;
  return (
    <ul className="admin-dead">
      {dead.map(({ task, count }) => (
        <li key={task} className="admin-inline">
          <State mood="bad">{t("operations.dead-count", { count })}</State>
          <a href={`/admin/jobs?state=dead&task=${encodeURIComponent(task)}`}>{task}</a>
          <form method="post">
            <input type="hidden" name="task" value={task} />
            <button className="button" name="intent" value="retry-dead-jobs">
              <RichMessage id="operations.dead-retry" values={{ task }} tags={{ hidden }} />
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

/** Shows the repeated jobs. */
export function Timetable({ jobs }: { jobs: RepeatedJob[] }) {
  const t = useMessages();
  return (
    <AdminTable
      caption={t("operations.timetable-caption")}
      columns={timetableColumns.map((id) => t(id))}
      rows={jobs.map(({ task, when, lastAt, nextAt }) => ({
        key: task,
        cells: [
          <span key="job" className="admin-row-name">
            {task}
          </span>,
          when,
          <AdminDateTime key="last" at={lastAt} />,
          nextAt ? <AdminDateTime key="next" at={nextAt} /> : t("operations.timetable-far"),
        ],
      }))}
      empty={t("operations.timetable-empty")}
    />
  );
}
