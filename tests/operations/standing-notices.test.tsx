import { afterEach, expect, test, vi } from "vitest";
import { renderInLanguage } from "#tests/support/in-language.tsx";
import { env } from "#app/env.server.ts";
import { StandingNotices } from "#app/features/operations/standing-notices.tsx";
import { log } from "#app/infra/log.server.ts";
import { reachesNobody } from "#app/infra/mail.server.ts";
import { startBackground } from "#app/server/background.server.ts";

const before = { ...env };
afterEach(() => void Object.assign(env, before));

const shown = (found: StandingNotices) => renderInLanguage(<StandingNotices {...found} />);

test("letters reach nobody beside Clerk's identities without a mail server, and the log and administrators say so", async () => {
  env.IDENTITY = "clerk";
  env.SMTP_URL = undefined;
  expect(reachesNobody()).toBe(true);
  const warn = vi.spyOn(log, "warn");
  await (await startBackground({ worker: false, localEvents: false })).stop();
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("reach nobody"));
  expect(shown({ deadJobs: 0, mailReachesNobody: true })).toContain("reach nobody");
});

test.each([
  ["with a mail server", { IDENTITY: "clerk", SMTP_URL: "smtps://mail.example" }],
  ["in local mode, which shows them on a page", { IDENTITY: "local", SMTP_URL: undefined }],
] as const)("letters reach somebody %s", (_where, given) => {
  Object.assign(env, given);
  expect(reachesNobody()).toBe(false);
  expect(shown({ deadJobs: 0, mailReachesNobody: false })).toBe("");
});

test("jobs that were given up are told with the way to them", () => {
  expect(shown({ deadJobs: 1, mailReachesNobody: false })).toContain("1 job has been given up");
  const many = shown({ deadJobs: 1_200, mailReachesNobody: false });
  expect(many).toContain("1,200 jobs have been given up");
  expect(many).toContain('href="/admin/jobs?state=dead"');
});
