import type { ScheduleAction, ScheduleFailure } from "#app/db/values.ts";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { type ClockTime, formatClockTime } from "#app/ui/format.ts";
import { failedWords, failureWords } from "./schedule-words.ts";

type Failed = {
  id: string;
  action: ScheduleAction;
  due: ClockTime;
  failure: ScheduleFailure | null;
};

/** Says that a schedule failed and why, until a person dismisses it. */
export function FailedSchedule({ schedule }: { schedule: Failed }) {
  const t = useMessages();
  const locale = useLocale();
  const { id, action, due, failure } = schedule;
  if (failure === null) return null;
  return (
    <form method="post" className="schedule-failed">
      <p>{t(failedWords[action], { time: formatClockTime(due, locale) })}</p>
      <p>{t(failureWords[failure])}</p>
      <input type="hidden" name="scheduleId" value={id} />
      <button className="button button-small" name="intent" value="dismiss-failed-schedule">
        {t("articles.schedule-dismiss")}
      </button>
    </form>
  );
}

type Props = {
  failed: (Failed & { articleId: string | null; title: string })[];
  abandoned: number;
};

/** The studio's notices about overdue and failed schedules. */
export function ScheduleNotices({ failed, abandoned }: Props) {
  const t = useMessages();
  return (
    <>
      {abandoned > 0 && (
        <p className="notice notice-error">
          {t("articles.schedule-nothing-runs", { count: abandoned })}
        </p>
      )}
      {failed.length > 0 && (
        <section className="notice notice-error" aria-labelledby="failed-schedules">
          <h2 id="failed-schedules">{t("articles.schedule-failed-heading")}</h2>
          <ul className="failed-schedules">
            {failed.map((schedule) => (
              <li key={schedule.id}>
                {schedule.articleId === null ? (
                  <b>{t("articles.schedule-article-gone")}</b>
                ) : (
                  <a href={`/studio/articles/${schedule.articleId}`} dir="auto">
                    {schedule.title || t("articles.untitled")}
                  </a>
                )}
                <FailedSchedule schedule={schedule} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
