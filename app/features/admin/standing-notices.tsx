import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";

export type StandingNotices = { deadJobs: number; emailUnconfigured: boolean };

/** Warnings shown on every administration page. */
export function StandingNotices({ deadJobs, emailUnconfigured }: StandingNotices) {
  const t = useMessages();
  return (
    <>
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
