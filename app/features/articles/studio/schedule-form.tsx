import type { ScheduleAction } from "#app/db/values.ts";
import type { PlainId } from "#app/messages/message-types.ts";
import { useLocale, useMessages } from "#app/messages/use-messages.ts";
import { type ClockTime, formatClockTime } from "#app/ui/format.ts";
import { type SaveDraft, useSavedRevision } from "./use-saved-revision.ts";

export type ScheduleProblem = {
  intent: string;
  error: { message: string; fields?: { path: string }[] };
  values: Record<string, string>;
};
type Article = { status: "draft" | "published"; revision: number };
type Props = {
  article: Article;
  clock: ClockTime;
  /** The waiting schedule, if there is one. */
  scheduled: { action: ScheduleAction; due: ClockTime } | null;
  problem: ScheduleProblem | null;
  save: SaveDraft;
};

const changes = { update: "articles.publish-changes", unpublish: "articles.unpublish" } as const;
const occurrences = {
  earlier: "articles.schedule-occurrence-earlier",
  later: "articles.schedule-occurrence-later",
} as const satisfies Record<string, PlainId>;

function ActionField({ chosen }: { chosen: string | undefined }) {
  const t = useMessages();
  return (
    <label className="field">
      <span className="field-label">{t("articles.schedule-what")}</span>
      <select name="action" defaultValue={chosen === "unpublish" ? chosen : "update"}>
        <option value="update">{t(changes.update)}</option>
        <option value="unpublish">{t(changes.unpublish)}</option>
      </select>
    </label>
  );
}

/** Shown only for a time that the site's clock shows twice. */
function OccurrenceField({ problem }: { problem: ScheduleProblem | null }) {
  const t = useMessages();
  if (!problem?.error.fields?.some(({ path }) => path === "occurrence")) return null;
  return (
    <fieldset className="schedule-occurrence">
      <legend>{t("articles.schedule-occurrence")}</legend>
      {(["earlier", "later"] as const).map((occurrence) => (
        <label key={occurrence}>
          <input type="radio" name="occurrence" value={occurrence} required />{" "}
          {t(occurrences[occurrence])}
        </label>
      ))}
    </fieldset>
  );
}

export function ScheduleForm({ article, clock, scheduled, problem, save }: Props) {
  const t = useMessages();
  const locale = useLocale();
  const { isUnsaved, onSubmit } = useSavedRevision(save);
  const typed = problem?.values;
  return (
    <form method="post" className="schedule-form" onSubmit={onSubmit}>
      <input type="hidden" name="revision" defaultValue={article.revision} />
      {article.status === "published" && (
        <ActionField chosen={typed?.["action"] ?? scheduled?.action} />
      )}
      <label className="field">
        <span className="field-label">
          {t("articles.schedule-time", { timeZone: clock.timeZone })}
        </span>
        <input
          type="datetime-local"
          name="localTime"
          required
          min={clock.local}
          defaultValue={typed?.["localTime"] ?? scheduled?.due.local}
          aria-describedby="site-clock"
        />
      </label>
      <p className="hint" id="site-clock">
        {t("articles.schedule-clock", { time: formatClockTime(clock, locale) })}
      </p>
      <OccurrenceField problem={problem} />
      {(problem ?? isUnsaved) && (
        <p className="field-error" role="alert">
          {isUnsaved ? t("articles.schedule-not-saved") : problem?.error.message}
        </p>
      )}
      <button className="button button-small" name="intent" value="schedule-article">
        {t(scheduled ? "articles.schedule-change" : "articles.schedule-submit")}
      </button>
      <p className="hint">{t("articles.schedule-rule")}</p>
    </form>
  );
}
