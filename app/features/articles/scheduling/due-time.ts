import { message } from "#app/messages/message.ts";
import { Invalid } from "#app/infra/errors.ts";
import type { ScheduleArticleInput } from "./schedule-input.ts";
import { type Instants, instantsAt } from "./zoned-time.ts";

type Given = Pick<ScheduleArticleInput, "publishAt" | "localTime" | "occurrence">;

function invalid(path: "localTime" | "occurrence", text: ReturnType<typeof message>): Invalid {
  return new Invalid(text, [{ path, message: text }]);
}

function instantsOf(local: string, timeZone: string): Instants {
  try {
    return instantsAt(local, timeZone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalid("localTime", message("articles.schedule-time-unreadable"));
  }
}

/**
 * Returns the instant of a time on the site's clock.
 * @throws Invalid for a time that the clock skips, and, on the field `occurrence`, for a time that it shows
 * twice without a choice between the two
 */
export function dueTime({ publishAt, localTime, occurrence }: Given, timeZone: string): Date {
  if (publishAt) return publishAt;
  const found = instantsOf(localTime ?? "", timeZone);
  if (found.kind === "one") return found.at;
  if (found.kind === "none") {
    const next = found.next.local.replace("T", " ");
    throw invalid("localTime", message("articles.schedule-time-left-out", { timeZone, next }));
  }
  if (!occurrence)
    throw invalid("occurrence", message("articles.schedule-time-twice", { timeZone }));
  return found[occurrence];
}
