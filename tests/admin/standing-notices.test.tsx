import { afterEach, expect, test, vi } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { StandingNotices } from "#app/features/admin/standing-notices.tsx";
import { renderInLanguage } from "#tests/support/in-language.tsx";
import { log } from "#app/infra/log.server.ts";
import { isEmailUnconfigured } from "#app/infra/email.server.ts";
import { startBackground } from "#app/server/background.server.ts";

const before = { ...env };
afterEach(() => void Object.assign(env, before));

const shown = (found: Partial<StandingNotices>) => {
  const usual = { deadJobs: 0, emailUnconfigured: false, noWorker: false, lateSchedules: 0 };
  return renderInLanguage(<StandingNotices {...usual} {...found} />);
};

test("with Clerk and without a mail server, emails are undeliverable, and the log and administrators say so", async () => {
  env.IDENTITY = "clerk";
  env.SMTP_URL = undefined;
  expect(isEmailUnconfigured()).toBe(true);
  const warn = vi.spyOn(log, "warn");
  await (await startBackground({ worker: false, localEvents: false })).stop();
  expect(warn).toHaveBeenCalledWith(
    { text: expect.stringContaining("reach nobody") as string },
    "email.unconfigured",
  );
  expect(shown({ emailUnconfigured: true })).toContain("reach nobody");
});

test.each([
  ["with a mail server", { IDENTITY: "clerk", SMTP_URL: "smtps://mail.example" }],
  ["in local mode, which shows them on a page", { IDENTITY: "local", SMTP_URL: undefined }],
] as const)("emails are deliverable %s", (_where, given) => {
  Object.assign(env, given);
  expect(isEmailUnconfigured()).toBe(false);
  expect(shown({})).toBe("");
});

test("jobs that were given up are shown with a link to them", () => {
  expect(shown({ deadJobs: 1 })).toContain("1 job has been given up");
  const many = shown({ deadJobs: 1_200 });
  expect(many).toContain("1,200 jobs have been given up");
  expect(many).toContain('href="/admin/jobs?state=dead"');
});

test("administrators are told when no process runs jobs, and when the schedule is late", () => {
  expect(shown({ noWorker: true })).toContain("No process runs jobs");
  expect(shown({ lateSchedules: 1 })).toContain("1 scheduled change of an article is late");
  expect(shown({ lateSchedules: 3 })).toContain("3 scheduled changes of articles are late");
});
