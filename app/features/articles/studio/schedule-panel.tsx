import type { ScheduleAction, ScheduleFailure } from "#app/db/values.ts";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { type ClockTime, formatClockTime } from "#app/ui/format.ts";
import { ScheduleForm, type ScheduleProblem } from "./schedule-form.tsx";
import { FailedSchedule } from "./schedule-notices.tsx";
import { endWords, waitingWords } from "./schedule-words.ts";
import { type SaveDraft, useSavedRevision } from "./use-saved-revision.ts";

type Schedule = {
  id: string;
  action: ScheduleAction;
  due: ClockTime & { at: string };
  failure: ScheduleFailure | null;
  isLate: boolean;
  written: ClockTime | null;
  isOutdated: boolean;
  scheduledBy: { name: string } | null;
};
type Article = { status: "draft" | "published"; revision: number };
type Props = {
  article: Article;
  data: { schedule: Schedule | null; clock: ClockTime; isAbandoned: boolean };
  problem: ScheduleProblem | null;
  save: SaveDraft;
};

/** The same time and action with the newest version. */
function NewestForm({
  article,
  schedule,
  save,
}: Pick<Props, "article" | "save"> & { schedule: Schedule }) {
  const t = useMessages();
  const { isUnsaved, onSubmit } = useSavedRevision(save);
  return (
    <form method="post" onSubmit={onSubmit}>
      <input type="hidden" name="revision" defaultValue={article.revision} />
      <input type="hidden" name="action" value={schedule.action} />
      <input type="hidden" name="publishAt" value={schedule.due.at} />
      <button className="button button-small" name="intent" value="schedule-article">
        {t("articles.schedule-newest")}
      </button>
      {isUnsaved && (
        <p className="field-error" role="alert">
          {t("articles.schedule-not-saved")}
        </p>
      )}
    </form>
  );
}

function CancelForm({ schedule }: { schedule: Schedule }) {
  const t = useMessages();
  return (
    <form method="post">
      <input type="hidden" name="scheduleId" value={schedule.id} />
      <button className="button button-small button-quiet" name="intent" value="cancel-schedule">
        {t("articles.schedule-cancel")}
      </button>
    </form>
  );
}

function Waiting({
  article,
  schedule,
  save,
}: Pick<Props, "article" | "save"> & { schedule: Schedule }) {
  const t = useMessages();
  const locale = useLocale();
  const { action, due, written, isOutdated, scheduledBy, isLate } = schedule;
  return (
    <>
      <p className="schedule-time">
        {t(waitingWords[action], { time: formatClockTime(due, locale) })}
      </p>
      {scheduledBy && (
        <p className="hint">{t("articles.schedule-by", { name: scheduledBy.name })}</p>
      )}
      {isLate && <p className="notice notice-error">{t("articles.schedule-late")}</p>}
      {written && (
        <p className={isOutdated ? "notice" : "hint"}>
          {t("articles.schedule-outdated", { time: formatClockTime(written, locale) })}
        </p>
      )}
      {written && <NewestForm {...{ article, schedule, save }} />}
      <p className="hint">{t(endWords[action])}</p>
      <CancelForm schedule={schedule} />
    </>
  );
}

/** What is scheduled for the article, and the plain forms that change it. */
export function SchedulePanel({ article, data, problem, save }: Props) {
  const t = useMessages();
  const { schedule, clock, isAbandoned } = data;
  const waiting = schedule?.failure === null ? schedule : null;
  const ofForm = problem?.intent === "schedule-article" ? problem : null;
  const ofOthers = problem?.intent.endsWith("-schedule") ? problem : null;
  const form = <ScheduleForm {...{ article, clock, save }} scheduled={waiting} problem={ofForm} />;
  return (
    <section className="form schedule" aria-labelledby="schedule-heading">
      <h3 id="schedule-heading">{t("articles.schedule-heading")}</h3>
      {ofOthers && (
        <p className="field-error" role="alert">
          {ofOthers.error.message}
        </p>
      )}
      {schedule?.failure && (
        <div className="notice notice-error">
          <FailedSchedule schedule={schedule} />
        </div>
      )}
      {waiting && <Waiting article={article} schedule={waiting} save={save} />}
      {isAbandoned && !waiting?.isLate && (
        <p className="notice notice-error">{t("articles.schedule-nothing-runs-here")}</p>
      )}
      {waiting ? (
        <details open={ofForm !== null}>
          <summary>{t("articles.schedule-change")}</summary>
          {form}
        </details>
      ) : (
        form
      )}
    </section>
  );
}
