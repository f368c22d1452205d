import { AdminTable } from "#app/features/admin/admin-table.tsx";
import { AdminDateTime, State } from "#app/features/admin/admin-words.tsx";
import type { ListedJob, RepeatedJob } from "./job-queries.server.ts";
import { type JobState, jobStateWords } from "./job-state.ts";

const columns: Record<JobState, readonly string[]> = {
  waiting: ["Job", "About", "Not before", "Since", "Do"],
  running: ["Job", "About", "Attempt", "Since", "Worker"],
  retrying: ["Job", "About", "Attempt", "Error", "Next", "Do"],
  dead: ["Job", "About", "Attempts", "Error", "Since", "Do"],
};

function JobForms({ job }: { job: ListedJob }) {
  const name = `${job.task} ${job.id}`;
  return (
    <div className="admin-inline">
      <form method="post">
        <input type="hidden" name="jobId" value={job.id} />
        <button className="button" name="intent" value="retry-job">
          Try now<span className="visually-hidden">: {name}</span>
        </button>
      </form>
      <details className="admin-more">
        <summary>
          Delete…<span className="visually-hidden"> {name}</span>
        </summary>
        <form method="post">
          <input type="hidden" name="jobId" value={job.id} />
          <button className="button button-danger" name="intent" value="delete-job">
            Delete, never to be done<span className="visually-hidden">: {name}</span>
          </button>
        </form>
      </details>
    </div>
  );
}

function cellsOf(job: ListedJob, state: JobState) {
  const attempt = `${job.attempts} of ${job.maxAttempts}`;
  const about = <code className="admin-code">{job.payload}</code>;
  const error = <span className="admin-error">{job.error ?? "none was kept"}</span>;
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
  const { label, empty } = jobStateWords[state];
  const rows = jobs.map((job) => ({ key: job.id, cells: cellsOf(job, state) }));
  return (
    <AdminTable
      caption={`${label} jobs, the newest first`}
      columns={columns[state]}
      rows={rows}
      empty={empty}
    />
  );
}

/** Lists the names of given-up jobs, each with one button that retries all of them. */
export function DeadJobs({ dead }: { dead: { task: string; count: number }[] }) {
  if (dead.length === 0) return null;
  return (
    <ul className="admin-dead">
      {dead.map(({ task, count }) => (
        <li key={task} className="admin-inline">
          <State mood="bad">{`${count} dead`}</State>
          <a href={`/admin/jobs?state=dead&task=${encodeURIComponent(task)}`}>{task}</a>
          <form method="post">
            <input type="hidden" name="task" value={task} />
            <button className="button" name="intent" value="retry-dead-jobs">
              Try all again<span className="visually-hidden">: {task}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

/** Shows the repeated jobs. */
export function Timetable({ jobs }: { jobs: RepeatedJob[] }) {
  return (
    <AdminTable
      caption="Jobs that are done again and again"
      columns={["Job", "When", "Last begun", "Next"]}
      rows={jobs.map(({ task, when, lastAt, nextAt }) => ({
        key: task,
        cells: [
          <span key="job" className="admin-row-name">
            {task}
          </span>,
          when,
          <AdminDateTime key="last" at={lastAt} />,
          nextAt ? <AdminDateTime key="next" at={nextAt} /> : "in more than a month",
        ],
      }))}
      empty="Nothing is."
    />
  );
}
