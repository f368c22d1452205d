import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import {
  deletedEvent,
  deliver,
  deliveryOf,
  headersOf,
  newId,
  signature,
  userEvent,
  webhookPath,
} from "../support/deliveries.ts";
import { fromOwnPage, send } from "../support/http.ts";
import { listedPerson } from "../support/people.ts";
import { siteOrigin } from "../support/site.ts";

const Failure = z.strictObject({ error: z.looseObject({ code: z.string(), message: z.string() }) });
const nameOf = async (id: string) => (await listedPerson(id))?.name;

const created = (id: string, firstName = "Webhooked") =>
  deliveryOf(userEvent("user.created", { id, firstName, updatedAt: Date.now() }));

test("a signed delivery is accepted with 204 and no body, though it has no origin", async () => {
  const id = newId("user");
  const answer = await deliver(created(id));
  expect(answer.status).toBe(204);
  expect(answer.text).toBe("");
  expect(answer.setCookies).toEqual([]);
  expect(await nameOf(id)).toBe("Webhooked");
});

const rejected: [
  string,
  () => [delivery: ReturnType<typeof created>, headers: Record<string, string>],
][] = [
  [
    "with a changed byte",
    () => {
      const delivery = created(newId("user"));
      const headers = headersOf(delivery);
      return [{ ...delivery, body: delivery.body.replace("Webhooked", "webhooked") }, headers];
    },
  ],
  [
    "with one byte more",
    () => {
      const delivery = created(newId("user"));
      const headers = headersOf(delivery);
      return [{ ...delivery, body: `${delivery.body} ` }, headers];
    },
  ],
  [
    "from six minutes ago",
    () => {
      const delivery = { ...created(newId("user")), at: Math.floor(Date.now() / 1000) - 360 };
      return [delivery, headersOf(delivery)];
    },
  ],
  [
    "from six minutes ahead",
    () => {
      const delivery = { ...created(newId("user")), at: Math.floor(Date.now() / 1000) + 360 };
      return [delivery, headersOf(delivery)];
    },
  ],
  [
    "with a newer time than was signed",
    () => {
      const delivery = created(newId("user"));
      const headers = headersOf(delivery);
      return [delivery, { ...headers, "svix-timestamp": String(delivery.at + 1) }];
    },
  ],
  [
    "under another id than was signed",
    () => {
      const delivery = created(newId("user"));
      return [delivery, { ...headersOf(delivery), "svix-id": newId("msg") }];
    },
  ],
  [
    "with another secret",
    () => {
      const delivery = created(newId("user"));
      const secret = `whsec_${randomBytes(24).toString("base64")}`;
      return [delivery, headersOf(delivery, signature(delivery, secret))];
    },
  ],
  [
    "with an empty signature",
    () => {
      const delivery = created(newId("user"));
      return [delivery, headersOf(delivery, "v1,")];
    },
  ],
  [
    "with a signature of another version",
    () => {
      const delivery = created(newId("user"));
      return [delivery, headersOf(delivery, signature(delivery).replace("v1,", "v0,"))];
    },
  ],
  [
    "that is not JSON, though signed",
    () => {
      const delivery = { ...created(newId("user")), body: "{ this is not JSON" };
      return [delivery, headersOf(delivery)];
    },
  ],
  [
    "that is empty, though signed",
    () => {
      const delivery = { ...created(newId("user")), body: "" };
      return [delivery, headersOf(delivery)];
    },
  ],
  ...(["svix-id", "svix-timestamp", "svix-signature"] as const).map(
    (name): (typeof rejected)[number] => [
      `without ${name}`,
      () => {
        const delivery = created(newId("user"));
        const headers: Record<string, string> = headersOf(delivery);
        delete headers[name];
        return [delivery, headers];
      },
    ],
  ),
];

for (const [how, make] of rejected) {
  test(`a delivery ${how} is rejected with 400 and changes nothing`, async () => {
    const [delivery, headers] = make();
    const answer = await deliver(delivery, headers);
    expect(answer.status).toBe(400);
    expect(answer.as(Failure).error.message).toBeTruthy();
    const id = /user_\w+/.exec(delivery.body)?.[0];
    if (id) expect(await listedPerson(id)).toBeNull();
  });
}

test("an administrator's session does not replace a signature", async () => {
  const delivery = created(newId("user"));
  const { "svix-signature": _unsigned, ...headers } = headersOf(delivery);
  const answer = await deliver(delivery, { ...headers, ...fromOwnPage() });
  expect(answer.status).toBe(400);
});

test("a delivery that is too large is rejected with 413", async () => {
  const event = userEvent("user.created", {
    id: newId("user"),
    firstName: "x".repeat(2_000_000),
    updatedAt: Date.now(),
  });
  const delivery = deliveryOf(event);
  expect((await deliver(delivery)).status).toBe(413);
});

test("other methods are answered 405 with the allowed one", async () => {
  for (const method of ["GET", "HEAD", "PUT", "DELETE"]) {
    const answer = await send({ method, path: webhookPath, headers: { Origin: siteOrigin() } });
    expect(answer.status, method).toBe(405);
    expect(answer.headers.allow, method).toContain("POST");
  }
});

test("one of several signatures is enough during a rotation of secrets", async () => {
  const id = newId("user");
  const delivery = created(id);
  const other = signature(delivery, `whsec_${randomBytes(24).toString("base64")}`);
  const answer = await deliver(delivery, headersOf(delivery, `${other} ${signature(delivery)}`));
  expect(answer.status).toBe(204);
  expect(await nameOf(id)).toBe("Webhooked");
});

test("the same delivery repeated, also many times at once, is applied once", async () => {
  const id = newId("user");
  const first = created(id, "First");
  expect((await deliver(first)).status).toBe(204);
  const again = {
    ...deliveryOf(
      userEvent("user.updated", { id, firstName: "Second", updatedAt: Date.now() + 1000 }),
    ),
    id: first.id,
  };
  expect((await deliver(again)).status).toBe(204);
  expect(await nameOf(id)).toBe("First");
  const crowd = created(newId("user"));
  const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(crowd)));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(204));
});

test("an older change that comes later changes nothing", async () => {
  const id = newId("user");
  const at = Date.now();
  const userUpdate = (firstName: string, updatedAt: number, role = "reader") =>
    deliver(deliveryOf(userEvent("user.updated", { id, firstName, updatedAt, role })));
  expect((await userUpdate("Newest", at, "author")).status).toBe(204);
  expect((await userUpdate("Older", at - 5_000, "admin")).status).toBe(204);
  expect((await userUpdate("Oldest", at - 10_000, "editor")).status).toBe(204);
  expect(await listedPerson(id)).toMatchObject({ role: "author" });
});

test("a person deleted before being created never appears", async () => {
  const id = newId("user");
  const at = Date.now();
  expect((await deliver(deliveryOf(deletedEvent(id, at)))).status).toBe(204);
  for (const type of ["user.created", "user.updated"] as const) {
    for (const updatedAt of [at - 1000, at + 60_000]) {
      const event = userEvent(type, { id, firstName: "Revenant", role: "admin", updatedAt });
      expect((await deliver(deliveryOf(event))).status).toBe(204);
    }
  }
  const person = await listedPerson(id);
  expect(person?.deletedAt).toBeTruthy();
  expect(person?.name).not.toContain("Revenant");
});

test("an unknown role counts as reader, and an unknown event changes nothing", async () => {
  const id = newId("user");
  const event = userEvent("user.created", {
    id,
    firstName: "Odd",
    role: "superuser",
    updatedAt: Date.now(),
  });
  expect((await deliver(deliveryOf(event))).status).toBe(204);
  expect(await listedPerson(id)).toMatchObject({ role: "reader" });
  for (const odd of [
    { type: "session.created", data: { id } },
    { hello: "world" },
    [],
    "text",
    7,
    null,
  ]) {
    expect((await deliver(deliveryOf(odd))).status, JSON.stringify(odd)).toBe(204);
  }
});

test("a session's beginning creates the person whose own event was lost", async () => {
  const id = newId("user");
  const { data: user } = userEvent("user.updated", {
    id,
    firstName: "Healed",
    role: "author",
    updatedAt: Date.now(),
  });
  const began = { object: "session", id: newId("sess"), user_id: id, user, latest_activity: null };
  const envelope = { object: "event", instance_id: "ins_local", timestamp: Date.now() };
  const answer = await deliver(
    deliveryOf({
      ...envelope,
      type: "session.created",
      data: { ...began, created_at: Date.now() },
    }),
  );
  expect(answer.status).toBe(204);
  expect(await listedPerson(id)).toMatchObject({ name: "Healed", role: "author" });
});

test("a delivery under the names of Standard Webhooks is accepted, and one with mixed names is not", async () => {
  const id = newId("user");
  const delivery = created(id);
  const headers = Object.entries(headersOf(delivery));
  const renamed = Object.fromEntries(
    headers.map(([name, value]) => [name.replace("svix-", "webhook-"), value]),
  );
  expect((await deliver(delivery, { ...renamed, "svix-id": delivery.id })).status).toBe(400);
  expect((await deliver(delivery, renamed)).status).toBe(204);
  expect(await nameOf(id)).toBe("Webhooked");
});
