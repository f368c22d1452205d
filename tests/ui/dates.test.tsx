import { describe, expect, test } from "vitest";
import { StudioList } from "#app/features/articles/studio/studio-list.tsx";
import { AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { DateOnly } from "#app/ui/date.tsx";
import { formatClockTime, formatDateTime } from "#app/ui/format.ts";
import { DateTime } from "#app/ui/date-time.tsx";
import { renderInLanguage } from "#tests/support/in-language.tsx";

const at = new Date("2026-09-01T23:05:09.250Z");

describe("a date", () => {
  test("is shown as a day with its month in words, in the middle, in UTC", () => {
    expect(renderInLanguage(<DateOnly at={at} />)).toBe(
      '<time dateTime="2026-09-01T23:05:09.250Z">1 September 2026</time>',
    );
  });

  test("on the site's clock names the clock, and how far it is from UTC", () => {
    const clock = { local: "2026-09-02T01:05", offset: "+02:00", timeZone: "Europe/Paris" };
    expect(formatClockTime(clock, "en")).toBe("2 Sep 2026, 01:05 UTC+02:00 (Europe/Paris)");
    expect(formatClockTime(clock, "fr")).toBe("2 sept. 2026, 01:05 UTC+02:00 (Europe/Paris)");
    const utc = { local: "2026-09-01T23:05", offset: "+00:00", timeZone: "UTC" };
    expect(formatClockTime(utc, "en")).toBe("1 Sep 2026, 23:05 UTC");
  });

  test("with its time is short, to the minute or to the second, and names UTC", () => {
    expect(renderInLanguage(<DateTime at={at} />)).toBe(
      '<time dateTime="2026-09-01T23:05:09.250Z">1 Sep 2026, 23:05 UTC</time>',
    );
    expect(formatDateTime(at, { seconds: true })).toBe("1 Sep 2026, 23:05:09 UTC");
  });

  test("has this format in the studio's list", () => {
    const row = {
      ...{ id: "a", title: "A", slug: "a", status: "draft" as const, hasUnpublishedChanges: true },
      ...{ authors: ["Ada"], draftedAt: at, likes: 0, comments: 0, schedule: null, present: [] },
    };
    const list = { articles: [row], page: 1, pages: 1, total: 1, status: null, q: "" };
    expect(renderInLanguage(<StudioList {...list} />)).toContain(">1 September 2026</time>");
  });

  test("has seconds where operators compare it with a log", () => {
    const operators = renderInLanguage(<AdminDateTime at={at.toISOString()} />);
    expect(operators).toContain(">1 Sep 2026, 23:05:09 UTC</time>");
    expect(renderInLanguage(<AdminDateTime at={null} />)).toContain("never");
  });
});
