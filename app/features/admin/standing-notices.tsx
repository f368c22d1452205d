import { counted } from "./admin-words.tsx";

export type StandingNotices = { deadJobs: number; emailUnconfigured: boolean };

/** Warnings shown on every administration page. */
export function StandingNotices({ deadJobs, emailUnconfigured }: StandingNotices) {
  return (
    <>
      {deadJobs > 0 && (
        <div className="notice notice-error">
          <p>
            {`${counted(deadJobs, "job has", "jobs have")} been given up and will not be done. `}
            <a href="/admin/jobs?state=dead">Look at dead jobs</a>
          </p>
        </div>
      )}
      {emailUnconfigured && (
        <div className="notice notice-error">
          <p>
            No mail server is set (SMTP_URL): letters are written to files in DATA_DIR/mail and
            reach nobody, and they count as sent.
          </p>
        </div>
      )}
    </>
  );
}
