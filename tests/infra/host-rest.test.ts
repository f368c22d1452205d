import { expect, test } from "vitest";
import { restSecondsAfter } from "#app/infra/host-rest.ts";

test.each([
  [1, null, null],
  [2, null, null],
  [3, null, 10],
  [4, null, 20],
  [7, null, 160],
  [8, null, 300],
  [1_000_000, null, 300],
  [1, 30_000, 30],
  [3, 2_000, 10],
  [4, 86_400_000, 3_600],
  [1, 0, null],
])(
  "after %i failures in a row and a Retry-After of %s ms a host is not called for %s s",
  (...given) => {
    const [failures, retryAfterMs, seconds] = given;
    expect(restSecondsAfter(failures, retryAfterMs)).toBe(seconds);
  },
);
