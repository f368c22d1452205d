import { expect, test } from "vitest";
import { listAllowanceNames } from "#app/infra/rate-limit.server.ts";

const modules = import.meta.glob("/app/{features,infra,http}/**/*.server.{ts,tsx}");

/** What an erasure resets. A name that changes leaves counters under the former one for an hour at most. */
test("the allowances that people spend are these", async () => {
  await Promise.all(Object.values(modules).map((load) => load()));
  expect(listAllowanceNames()).toEqual([
    "account-export",
    "convert-content",
    "draft-pushes",
    "keep-form",
    "open-preview",
    "post-comment",
    "report-comment",
    "store-foreign-picture",
    "store-image",
  ]);
});
