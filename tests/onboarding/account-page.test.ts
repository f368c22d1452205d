import { beforeEach, describe, expect, test } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { accountAddress } from "#app/features/identity/account-address.server.ts";
import { advanceOnboarding } from "#app/features/onboarding/advance-onboarding.server.ts";
import { sendEmail } from "#app/infra/email.server.ts";
import { deleteOldEmailFiles, listEmailFiles } from "#app/infra/mail/email-files.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { action, loader } from "#app/routes/account.tsx";
import { loader as htmlLoader } from "#app/routes/local-identity_.mail_.$name_.html.ts";
import { loader as mailLoader } from "#app/routes/local-identity_.mail_.$name.tsx";
import { loader as mailsLoader } from "#app/routes/local-identity_.mail.tsx";
import { addPerson, as, asAnonymous } from "#tests/factories/comments.ts";
import { loadPage, sendForm } from "#tests/factories/page-call.ts";

const ctx = systemContext("test");
const path = "/account";

beforeEach(async () => {
  await deleteOldEmailFiles(new Date("2999-01-01"));
  env.IDENTITY = "local";
});

describe("the account page", () => {
  test("shows the person's own name, profile and remaining steps", async () => {
    const person = await addPerson({ firstName: "Inès" });
    await advanceOnboarding(ctx, { userId: person.id, step: "firstAction" });
    const page = await loadPage(loader, { ctx: as(person), path });
    expect(page.card.name).toMatch(/^Inès/);
    expect(page.profile.bio).toBe("");
    expect(page.checklist?.filter(({ done }) => done)).toEqual([
      { step: "firstAction", done: true },
    ]);
  });

  test("sends anonymous users to sign in and back", async () => {
    const answer = await loadPage(loader, { ctx: asAnonymous(), path }).catch(
      (thrown: unknown) => thrown,
    );
    expect(answer).toBeInstanceOf(Response);
    expect(answer instanceof Response && answer.headers.get("Location")).toBe(
      "/sign-in?redirect_url=%2Faccount",
    );
  });

  test("saves a profile and confirms it, and returns an invalid one as it was typed", async () => {
    const person = await addPerson();
    const fields = { intent: "save-profile", bio: "Tides", links: "nowhere", language: "fr" };
    const wrong = await sendForm(action, { ctx: as(person), path, fields });
    expect(wrong.status).toBe(422);
    expect(wrong.data).toMatchObject({
      error: { fields: [{ path: "links" }] },
      values: { bio: "Tides", links: "nowhere", language: "fr" },
    });
    const right = await sendForm(action, {
      ctx: as(person),
      path,
      fields: { ...fields, links: "" },
    });
    expect(right.location).toBe("/account?saved=1");
    const page = await loadPage(loader, { ctx: as(person), path });
    expect(page.profile).toMatchObject({ bio: "Tides", language: "fr" });
  });

  test("dismisses the checklist", async () => {
    const person = await addPerson();
    await advanceOnboarding(ctx, { userId: person.id, step: "firstAction" });
    const fields = { intent: "dismiss-onboarding" };
    expect((await sendForm(action, { ctx: as(person), path, fields })).location).toBe(path);
    expect((await loadPage(loader, { ctx: as(person), path })).checklist).toBeNull();
  });
});

describe("the address for changing name and picture", () => {
  test.each([
    ["pk_live_Y2xlcmsuZXhhbXBsZS5jb20k", "https://accounts.example.com/user"],
    [
      "pk_test_aGFwcHktY2F0LTEyLmNsZXJrLmFjY291bnRzLmRldiQ",
      "https://happy-cat-12.accounts.dev/user",
    ],
    ["pk_live_c29tZXdoZXJlLmV4YW1wbGUk", null],
  ])("with the key %s is %s", (key, address) => {
    env.IDENTITY = "clerk";
    env.CLERK_PUBLISHABLE_KEY = key;
    expect(accountAddress("user_a")).toBe(address);
  });

  test("in local mode is the local identity provider's page", () => {
    expect(accountAddress("user_a")).toBe("/local-identity#user_a");
  });
});

describe("an email file", () => {
  const words = { subject: "Hello", text: "Words", html: "<p>Words</p>" };
  const email = { to: "ada@example.org", senderName: "Masthead", ...words };
  const read = async () => {
    const [name = ""] = await listEmailFiles(1);
    return { ctx: asAnonymous(), path: `/local-identity/mail/${name}`, params: { name } };
  };

  test("is listed and can be read, its HTML without running or loading anything", async () => {
    await sendEmail(ctx, { ...email, messageKey: "one" });
    const list = await loadPage(mailsLoader, { ctx: asAnonymous(), path: "/local-identity/mail" });
    expect(list.emails).toMatchObject([{ subject: "Hello", to: "ada@example.org" }]);
    const one = await loadPage(mailLoader, await read());
    expect(one).toMatchObject({ email: { subject: "Hello" }, hasHtml: true });
    const html = await loadPage(htmlLoader, await read());
    expect(await html.text()).toContain("<p>Words</p>");
    expect(html.headers.get("Content-Security-Policy")).toMatch(/^sandbox; default-src 'none';/);
  });

  test("does not exist where Clerk is the identity provider", async () => {
    await sendEmail(ctx, { ...email, messageKey: "one" });
    env.IDENTITY = "clerk";
    for (const load of [mailsLoader, mailLoader]) {
      const answer = await loadPage<unknown>(load, await read()).catch((thrown: unknown) => thrown);
      expect(answer instanceof Response && answer.status).toBe(404);
    }
    expect((await loadPage(htmlLoader, await read())).status).toBe(404);
  });

  test("with an unknown name is a 404", async () => {
    const call = {
      ctx: asAnonymous(),
      path: "/local-identity/mail/x",
      params: { name: "../x.eml" },
    };
    expect((await loadPage(htmlLoader, call)).status).toBe(404);
  });
});
