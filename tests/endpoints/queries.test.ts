import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { endpointDeliveries, endpoints } from "#app/db/schema/index.server.ts";
import { listEndpointDeliveries } from "#app/features/endpoints/delivery-queries.server.ts";
import { endpointForm } from "#app/features/endpoints/endpoint-input.ts";
import { findEndpoint, listEndpoints } from "#app/features/endpoints/endpoint-queries.server.ts";
import { successRate } from "#app/features/endpoints/endpoint-state.ts";
import { fanOut } from "#app/features/endpoints/fan-out.server.ts";
import { rotateSecret } from "#app/features/endpoints/rotate-secret.server.ts";
import { sendTestEvent } from "#app/features/endpoints/send-test-event.server.ts";
import { settleAttempt } from "#app/features/endpoints/settle-attempt.server.ts";
import { slackMessage } from "#app/features/endpoints/slack-message.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { Unparsed } from "#app/infra/input.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { contextAs, createPerson } from "#tests/factories/people.ts";
import { addDeliveries, administrator, arrived, at, onlyDelivery, register } from "./endpoints.ts";

const url = "https://1.1.1.1/hook";
let admin: Ctx;
beforeEach(async () => {
  admin = await administrator();
});

const answered = (status: number | null, milliseconds = 20) => ({
  at: new Date(),
  status,
  error: status === null ? "no answer within 15 s" : null,
  milliseconds,
  retryAfterMs: null,
});

describe("the administrators' view of endpoints", () => {
  test("is for administrators only, the secret above all", async () => {
    const { id } = await register({ url });
    const moderator = contextAs(await createPerson({ role: "moderator" }));
    await expect(listEndpoints(moderator)).rejects.toMatchObject({ code: "forbidden" });
    await expect(findEndpoint(moderator, id)).rejects.toMatchObject({ code: "forbidden" });
    const params = { endpointId: id };
    await expect(listEndpointDeliveries(moderator, params)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(JSON.stringify(await listEndpoints(admin))).not.toContain("whsec_");
  });

  test("shows the state of each, and its last answer", async () => {
    const { id } = await register({ url });
    expect(await findEndpoint(admin, id)).toMatchObject({ state: "new", host: "1.1.1.1" });
    const first = await sendTestEvent(admin, { endpointId: id });
    await settleAttempt(systemContext("test"), {
      deliveryId: first.deliveryId,
      attempt: answered(200, 42),
    });
    expect(await findEndpoint(admin, id)).toMatchObject({
      state: "working",
      lastStatus: 200,
      usualMilliseconds: 42,
      sums: { delivered: 1, failed: 0, waiting: 0 },
    });
    const second = await sendTestEvent(admin, { endpointId: id });
    await settleAttempt(systemContext("test"), {
      deliveryId: second.deliveryId,
      attempt: answered(null),
    });
    expect((await listEndpoints(admin))[0]).toMatchObject({
      state: "failing",
      lastError: "no answer within 15 s",
      sums: { delivered: 1, failed: 0, waiting: 1 },
    });
    await db.update(endpoints).set({ disabledAt: new Date() });
    expect((await findEndpoint(admin, id))?.state).toBe("disabled");
  });

  test("counts the deliveries of that endpoint and of this week, and all that wait", async () => {
    const { id } = await register({ url });
    const { id: other } = await register({ url });
    const old = new Date(Date.now() - 8 * 86_400_000);
    await addDeliveries(id, { count: 3, state: "delivered" });
    await addDeliveries(id, { count: 2, state: "failed", createdAt: old });
    await addDeliveries(id, { count: 1, createdAt: old });
    await addDeliveries(other, { count: 4, state: "failed" });
    const sums = { delivered: 3, failed: 0, waiting: 1 };
    expect((await findEndpoint(admin, id))?.sums).toEqual(sums);
    const others = { delivered: 0, failed: 4, waiting: 0 };
    expect((await listEndpoints(admin)).map((one) => one.sums)).toEqual([others, sums]);
  });

  test("shows the usual time of an answer, from the latest ones", async () => {
    const { id } = await register({ url });
    await addDeliveries(id, { count: 1_100, state: "delivered" });
    await db.execute(sql`
      insert into endpoint_attempts (id, delivery_id, at, status, milliseconds)
      select gen_random_uuid(), id, created_at, 200,
        case when row_number() over (order by created_at desc) <= 400 then 30 else 9000 end
      from endpoint_deliveries`);
    expect((await findEndpoint(admin, id))?.usualMilliseconds).toBe(30);
  });

  test("shows until when the former secret signs", async () => {
    const { id } = await register({ url });
    expect((await findEndpoint(admin, id))?.formerSecretUntil).toBeNull();
    const { secret } = await rotateSecret(admin, { endpointId: id });
    expect(await findEndpoint(admin, id)).toMatchObject({
      secret,
      formerSecretUntil: expect.any(String) as string,
    });
  });
});

describe("the log of deliveries", () => {
  test("goes back page by page, each delivery once with its attempts", async () => {
    const { id: endpointId } = await register({ url });
    const times = Array.from({ length: 60 }, (_, second) => Date.UTC(2026, 2, 1) + second * 500);
    for (const createdAt of times) {
      await fanOut(at(new Date(createdAt - (createdAt % 1_000))), arrived("user_nobody1"));
    }
    const { id: attempted } = await onlyDelivery(endpointId);
    await settleAttempt(systemContext("test"), { deliveryId: attempted, attempt: answered(500) });
    const seen: string[] = [];
    let before: string | null | undefined;
    do {
      const page = await listEndpointDeliveries(admin, {
        endpointId,
        before: before ?? undefined,
      });
      seen.push(...page.deliveries.map(({ id }) => id));
      const tried = page.deliveries.find(({ id }) => id === attempted);
      if (tried) expect(tried.attempts).toMatchObject([{ status: 500, milliseconds: 20 }]);
      before = page.before;
    } while (before);
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });

  test("filters by one state or one event", async () => {
    const { id: endpointId } = await register({ url });
    await fanOut(systemContext("test"), arrived("user_nobody1"));
    const { deliveryId } = await sendTestEvent(admin, { endpointId });
    await db
      .update(endpointDeliveries)
      .set({ state: "failed" })
      .where(eq(endpointDeliveries.id, deliveryId));
    const failed = await listEndpointDeliveries(admin, { endpointId, state: "failed" });
    expect(failed.deliveries.map(({ event }) => event)).toEqual(["endpoint.test"]);
    const people = await listEndpointDeliveries(admin, { endpointId, event: "user.arrived" });
    expect(people.deliveries.map(({ event }) => event)).toEqual(["user.arrived"]);
  });
});

describe("words", () => {
  test.each([
    [{ delivered: 0, failed: 0 }, "nothing this week"],
    [{ delivered: 999, failed: 1 }, "99% of 1000"],
    [{ delivered: 3, failed: 0 }, "100% of 3"],
  ])("describe the success of deliveries: %j", (sums, words) => {
    expect(successRate(sums, translatorIn("en"))).toBe(words);
  });

  test("of a form's checkboxes become a list of events", () => {
    const form = new FormData();
    const fields = { url, "event:user.left": "on", "event:like.changed": "on" };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    const sent = Unparsed.valueOf(endpointForm(form));
    expect(sent).toEqual({ url, events: ["user.left", "like.changed"] });
  });

  test("for Slack link to the article, and can neither mention people nor link elsewhere", () => {
    const article = {
      id: "1",
      title: "<!channel> & <https://evil.example|free>|more",
      url: "https://site.example/articles/x",
      authors: [{ name: "A & B" }, { name: "<@U1>" }],
    };
    expect(slackMessage({ type: "article.published", data: { article } }).text).toBe(
      "Published: <https://site.example/articles/x|&lt;!channel&gt; &amp; &lt;https://evil.example free&gt; more> by A &amp; B and &lt;@\u200BU1&gt;",
    );
  });

  test("for Slack contain no address in a name that would become a link, and no mention", () => {
    const name =
      "Win at https://evil.example/x, www.evil.example, a@evil.example or \uFF0Eexample @here";
    const said = [
      slackMessage({ type: "user.arrived", data: { person: { id: "user_1", name } } }).text,
      slackMessage({ type: "user.changed", data: { person: { id: "user_1", name } } }).text,
      slackMessage({
        type: "article.published",
        data: { article: { id: "1", authors: [{ name }] } },
      }).text,
    ];
    for (const text of said) {
      expect(text).not.toMatch(/[.:@\uFF0E](?=[\p{L}\p{N}/])/u);
      expect(text.replaceAll("\u200B", "")).toContain(name);
    }
    const plain = { id: "user_1", name: "J. R. Hartley Jr." };
    expect(slackMessage({ type: "user.arrived", data: { person: plain } }).text).toBe(
      "J. R. Hartley Jr. has signed up",
    );
  });

  test("for Slack link to a comment that can be read, and not to another", () => {
    const article = { id: "1", title: "Frost", url: "https://site.example/articles/frost" };
    const said = (type: string, comment: { status: string; url: string | null }) =>
      slackMessage({ type, data: { article, comment } }).text;
    const on = "on <https://site.example/articles/frost|Frost>";
    const url = "https://site.example/comments/1";
    expect(said("comment.decided", { status: "approved", url })).toBe(
      `<${url}|A comment was approved> ${on}`,
    );
    const pending = { status: "pending", url: null };
    expect(said("comment.posted", pending)).toBe(`A comment waits for a moderator ${on}`);
    expect(said("comment.decided", pending)).toBe(`A comment waits for a decision again ${on}`);
    const deleted = { status: "deleted", url: null };
    expect(said("comment.changed", deleted)).toBe(`A comment was taken back ${on}`);
  });

  test("for Slack exist for unknown events, too", () => {
    expect(slackMessage({ type: "something.new", data: 7 }).text).toBe("something.new");
  });
});
