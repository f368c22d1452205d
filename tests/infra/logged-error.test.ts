import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { loggedError } from "#app/infra/logged-error.ts";

const typed = "what somebody typed\nover two lines";

test("user input stays out of the log when a query fails", () => {
  const cause = Object.assign(new Error("canceling statement"), { code: "55P03" });
  const logged = loggedError(
    new DrizzleQueryError("insert into comments values ($1)", [typed], cause),
  );
  const written = JSON.stringify(logged);
  expect(written).not.toContain("typed");
  expect(written).not.toContain("two lines");
  expect(logged).toMatchObject({ cause: { message: "canceling statement", code: "55P03" } });
  expect(written).toContain("insert into comments");
});

test("an ordinary error is logged with its stack", () => {
  const logged = loggedError(new Error("no luck"));
  expect(logged).toMatchObject({ type: "Error", message: "no luck" });
  expect(JSON.stringify(logged)).toContain("logged-error.test.ts");
});
