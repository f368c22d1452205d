import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

export type StandingNotices = {
  deadJobs: number;
  emailUnconfigured: boolean;
  /** No process runs jobs. */
  noWorker: boolean;
  /** Scheduled changes of articles whose time passed minutes ago. */
  lateSchedules: number;
};

/** Warnings shown on every administration page. */
export function StandingNotices(notices: StandingNotices) {
  const { deadJobs, emailUnconfigured, noWorker, lateSchedules } = notices;
  const t = useMessages();
  return (
    <>
      {noWorker && (
        <div className="notice notice-error">
          <p>{t("admin.no-worker")}</p>
        </div>
      )}
      {lateSchedules > 0 && (
        <div className="notice notice-error">
          <p>{t("admin.late-schedules", { count: lateSchedules })}</p>
        </div>
      )}
      {deadJobs > 0 && (
        <div className="notice notice-error">
          <p>
            <RichMessage
              id="admin.dead-jobs"
              values={{ jobs: deadJobs }}
              tags={{ link: <a href="/admin/jobs?state=dead" /> }}
            />
          </p>
        </div>
      )}
      {emailUnconfigured && (
        <div className="notice notice-error">
          <p>{t("admin.email-unconfigured")}</p>
        </div>
      )}
    </>
  );
}
