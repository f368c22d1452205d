import { describe, expect, test } from "vitest";
import { dueTime } from "#app/features/articles/scheduling/due-time.ts";
import { instantsAt, zonedTime } from "#app/features/articles/scheduling/zoned-time.ts";

describe("a time on the site's clock", () => {
  test.each([
    ["2026-12-01T09:00", "Europe/Paris", "2026-12-01T08:00:00.000Z"],
    ["2026-07-01T09:00", "Europe/Paris", "2026-07-01T07:00:00.000Z"],
    ["2026-12-01T00:15", "Asia/Kathmandu", "2026-11-30T18:30:00.000Z"],
    ["2026-12-01T23:30", "America/St_Johns", "2026-12-02T03:00:00.000Z"],
    ["2026-12-01T09:00", "UTC", "2026-12-01T09:00:00.000Z"],
  ])("%s in %s is %s, and is shown as it was said", (local, timeZone, instant) => {
    expect(dueTime({ localTime: local }, timeZone).toISOString()).toBe(instant);
    expect(zonedTime(new Date(instant), timeZone)).toMatchObject({ local, timeZone });
  });

  test("that the clock leaves out in spring is refused, with one that it shows", () => {
    const missing = () => dueTime({ localTime: "2026-03-29T02:30" }, "Europe/Paris");
    expect(missing).toThrow(/leaves this time out.*such as 2026-03-29 03:30/);
    const byHalfAnHour = () => dueTime({ localTime: "2026-10-04T02:10" }, "Australia/Lord_Howe");
    expect(byHalfAnHour).toThrow(/such as 2026-10-04 02:40/);
  });

  test("that the clock shows twice in autumn is refused until it is said which", () => {
    const local = "2026-10-25T02:30";
    const refused = () => dueTime({ localTime: local }, "Europe/Paris");
    expect(refused).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path: "occurrence" })] }),
    );
    const [earlier, later] = (["earlier", "later"] as const).map((occurrence) =>
      dueTime({ localTime: local, occurrence }, "Europe/Paris"),
    );
    expect(earlier?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
    expect(later?.toISOString()).toBe("2026-10-25T01:30:00.000Z");
    expect(zonedTime(new Date("2026-10-25T00:30:00Z"), "Europe/Paris")).toMatchObject({
      local,
      offset: "+02:00",
    });
    expect(zonedTime(new Date("2026-10-25T01:30:00Z"), "Europe/Paris")).toMatchObject({
      local,
      offset: "+01:00",
    });
  });

  test("keeps a choice that the hour does not need", () => {
    const at = dueTime({ localTime: "2026-12-01T09:00", occurrence: "later" }, "Europe/Paris");
    expect(at.toISOString()).toBe("2026-12-01T08:00:00.000Z");
  });

  test("where a whole day was left out is refused", () => {
    expect(instantsAt("2011-12-30T12:00", "Pacific/Apia")).toMatchObject({
      kind: "none",
      next: { local: "2011-12-31T12:00" },
    });
  });

  test.each(["2026-02-30T09:00", "2026-13-01T09:00", "2026-01-01T25:00"])(
    "that no calendar has (%s) is refused",
    (local) => {
      expect(() => dueTime({ localTime: local }, "UTC")).toThrow(/cannot be read/);
    },
  );
});
