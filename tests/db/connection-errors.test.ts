import { describe, expect, test } from "vitest";
import {
  connectionErrorCode,
  isDatabaseUnavailable,
  isRestart,
  isUnreachable,
} from "#app/db/connection-errors.ts";

const failure = (code: string, cause?: Error) =>
  Object.assign(new Error(code, { cause }), { code });

describe("an error of the database", () => {
  test.each([
    ["57P01", [true, true, true]],
    ["57P03", [true, true, true]],
    ["ECONNREFUSED", [false, true, true]],
    ["CONNECTION_CLOSED", [false, true, true]],
    ["CONNECTION_DESTROYED", [false, false, true]],
    ["53300", [false, false, true]],
    ["57014", [false, false, true]],
    ["23505", [false, false, false]],
  ])("%s says of a restart, the way and the answer: %j", (code, wanted) => {
    const error = failure(code);
    expect([isRestart(error), isUnreachable(error), isDatabaseUnavailable(error)]).toEqual(wanted);
  });

  test("is looked for among what caused another", () => {
    const wrapped = new Error("query", { cause: failure("EOTHER", failure("ECONNRESET")) });
    expect(connectionErrorCode(wrapped)).toBe("ECONNRESET");
    expect(connectionErrorCode("ECONNRESET")).toBeNull();
  });
});
