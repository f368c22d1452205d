import { describe, expect, test } from "vitest";
import { readEvent } from "#app/features/users/clerk-event.ts";
import { believedUpdate, eventTime } from "#app/features/users/state-time.ts";

const at = 1_716_883_200_000;
const sentAt = new Date(at);

describe("the time of an event", () => {
  test.each([
    ["is what its envelope says", at - 5_123, at - 5_123],
    ["is when it was sent where it says none", undefined, at],
    ["may be ahead of its sending by five minutes", at + 300_000, at + 300_000],
    ["is not believed beyond that", at + 300_001, at + 300_000],
  ])("%s", (_what, timestamp, time) => {
    expect(eventTime(timestamp, sentAt)).toBe(time);
  });
});

describe("the updated_at of a state", () => {
  test.each([
    ["before its event is kept", at + 1, at + 5, at + 1],
    ["of the time of its event is kept", at + 5, at + 5, at + 5],
    ["within the second to which its event was cut is kept", at + 999, at, at + 999],
    ["beyond that second is of the time of the event", at + 1_000, at, at],
    ["beyond an event of a known millisecond is of its time", at + 6, at + 5, at + 5],
  ])("%s", (_what, updatedAt, asOf, believed) => {
    expect(believedUpdate(updatedAt, asOf)).toBe(believed);
  });

  test("is believed up to the second of its sending where the event has no time", () => {
    const timesOf = (updated_at: number) => {
      const data = { id: "user_a1", updated_at };
      const reading = readEvent({ type: "user.updated", data }, sentAt);
      if (!reading.usable) throw new Error(reading.reason);
      return reading.change;
    };
    expect(timesOf(at + 750)).toMatchObject({ sourceUpdatedAt: at + 750, sourceAsOf: at });
    expect(timesOf(at + 60_000)).toMatchObject({ sourceUpdatedAt: at, sourceAsOf: at });
  });
});
