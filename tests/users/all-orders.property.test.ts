import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { newUserId } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import { deliver, eventOf, first, mirrored, userOf } from "../clerk-webhook/signed-delivery.ts";

keepDatabase();

beforeAll(async () => {
  await emptyDatabase();
  env.CLERK_WEBHOOK_SIGNING_SECRET = first;
});

const at = 1_716_883_200_000;
type Event = (id: string) => string;
/** `later`: how much later the envelope is than the state; negative when the clocks disagree. */
type PersonEvent = { ms: number; later?: number; seconds?: boolean; fields: object };

const state = ({ ms, seconds = false, fields }: PersonEvent) => ({
  updated_at: seconds ? Math.floor((at + ms) / 1000) : at + ms,
  ...fields,
});

function envelope({ ms, later = 0, seconds = false }: PersonEvent) {
  const timestamp = at + ms + later;
  return { timestamp: seconds ? Math.floor(timestamp / 1000) : timestamp };
}

const arbitraryEvent =
  (type: string, change: PersonEvent): Event =>
  (id) =>
    eventOf(type, userOf({ id, ...state(change) }), envelope(change));

const session =
  (change: PersonEvent): Event =>
  (id) => {
    const user = userOf({ id, ...state(change) });
    const data = { id: `sess_of${id}`, user_id: id, latest_activity: null, user };
    return eventOf("session.created", data, envelope(change));
  };

const deleted: Event = (id) =>
  eventOf("user.deleted", { id, deleted: true }, { timestamp: at / 1000 });

async function rowAfter(events: Event[], { order, atOnce }: { order: number[]; atOnce: boolean }) {
  const id = newUserId();
  const send = async (which: number) => {
    const answer = await deliver({ body: events[which]?.(id) ?? "" });
    expect(answer.status).toBe(204);
  };
  if (atOnce) await Promise.all(order.map(send));
  else for (const which of order) await send(which);
  const row = await mirrored(id);
  return { ...row, id: "", createdAt: null };
}

const name = fc.constantFrom("Ada", "Byron", "Zoë");
const fields = fc.record(
  {
    first_name: name,
    last_name: fc.option(name),
    banned: fc.boolean(),
    locale: fc.constantFrom("fr", "en-GB", null, "no tag at all"),
    created_at: fc.constantFrom(at, at + 1, null),
    public_metadata: fc.record({
      role: fc.constantFrom("reader", "author", "admin", "unheard-of"),
    }),
  },
  { requiredKeys: [] },
);
/** Often the same millisecond and envelope, sometimes in seconds, sometimes from a wrong clock. */
const change = fc.record({
  ms: fc.constantFrom(0, 0, 1, 1000, 2000),
  later: fc.constantFrom(0, 0, 1, 300, 5000, -1, -3_600_000),
  seconds: fc.boolean(),
  fields,
});

const stories = fc.record({
  made: change,
  changes: fc.array(change, { minLength: 2, maxLength: 3 }),
  embedded: change,
  leaves: fc.boolean(),
  atOnce: fc.boolean(),
});

type Story = { made: PersonEvent; changes: PersonEvent[]; embedded: PersonEvent; leaves: boolean };

function eventsOf({ made, changes, embedded, leaves }: Story): Event[] {
  const updates = changes.map((one) => arbitraryEvent("user.updated", one));
  const all = [arbitraryEvent("user.created", made), ...updates, session(embedded)];
  return leaves ? [...all, deleted] : all;
}

const orderOf = (many: number) => {
  const each = Array.from({ length: many }, (_, which) => which);
  return fc.array(fc.nat(many - 1), { maxLength: 4 }).chain((more) => {
    const all = [...each, ...more];
    return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  });
};

test("a person's events end in the same row in every order, repeated, and all at once", async () => {
  const cases = stories.chain((story) => {
    const events = eventsOf(story);
    return fc.record({
      events: fc.constant(events),
      order: orderOf(events.length),
      atOnce: fc.constant(story.atOnce),
      leaves: fc.constant(story.leaves),
    });
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ events, order, atOnce, leaves }) => {
      const straight = events.map((_, which) => which);
      const truth = await rowAfter(events, { order: straight, atOnce: false });
      expect(await rowAfter(events, { order, atOnce })).toEqual(truth);
      if (leaves) expect(truth).toMatchObject({ firstName: null, deletedAt: new Date(at) });
    }),
    { numRuns: 60 },
  );
}, 600_000);

/**
 * Returns every order of the indexes, each followed by its reverse, so that every event is repeated.
 */
function ordersOf(many: number): number[][] {
  const all = [...Array(many).keys()];
  const permuted = (rest: number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((one) =>
          permuted(rest.filter((other) => other !== one)).map((order) => [one, ...order]),
        );
  return permuted(all).map((order) => [...order, ...order.toReversed()]);
}

test("of states with the same updated_at the one with the latest envelope wins, in every order and repeated", async () => {
  const events = [
    arbitraryEvent("user.created", {
      ms: 7,
      later: 0,
      fields: { first_name: "Zoë", banned: true },
    }),
    arbitraryEvent("user.updated", { ms: 7, later: 20, fields: { first_name: "Ada" } }),
    arbitraryEvent("user.updated", {
      ms: 7,
      later: 10,
      fields: { first_name: "Byron", banned: true },
    }),
    session({ ms: 7, later: 5, fields: { first_name: "Zoë" } }),
  ];
  for (const order of ordersOf(events.length)) {
    const row = await rowAfter(events, { order, atOnce: false });
    const times = { sourceUpdatedAt: at + 7, sourceAsOf: at + 27 };
    expect(row).toMatchObject({ firstName: "Ada", banned: false, ...times });
  }
});

test("created, updated, updated and deleted at equal times end as deleted, in every order", async () => {
  const events = [
    arbitraryEvent("user.created", { ms: 0, fields: { first_name: "Ada" } }),
    arbitraryEvent("user.updated", { ms: 0, fields: { first_name: "Byron" } }),
    arbitraryEvent("user.updated", { ms: 0, fields: { first_name: "Zoë" } }),
    deleted,
  ];
  for (const order of ordersOf(events.length)) {
    const row = await rowAfter(events, { order, atOnce: false });
    expect(row).toMatchObject({ firstName: null, deletedAt: new Date(at), sourceAsOf: null });
  }
});

test("a state dated beyond its own envelope blocks no later correct state", async () => {
  const year = 365 * 24 * 3_600_000;
  const events = [
    arbitraryEvent("user.created", { ms: 100, fields: { first_name: "Byron" } }),
    arbitraryEvent("user.updated", { ms: year, later: 250 - year, fields: { first_name: "Zoë" } }),
    arbitraryEvent("user.updated", { ms: 300, fields: { first_name: "Ada" } }),
  ];
  for (const order of ordersOf(events.length)) {
    const row = await rowAfter(events, { order, atOnce: false });
    expect(row).toMatchObject({ firstName: "Ada", sourceUpdatedAt: at + 300 });
  }
  const wrong = await rowAfter(events, { order: [0, 1], atOnce: false });
  expect(wrong).toMatchObject({
    firstName: "Zoë",
    sourceUpdatedAt: at + 250,
    sourceAsOf: at + 250,
  });
});

test("an address that is registered again under a new id is no conflict, in any order", async () => {
  const address = {
    username: "ada",
    primary_email_address_id: "idn_1",
    email_addresses: [{ id: "idn_1", email_address: "ada@example.org" }],
  };
  const events = (old: string, fresh: string) => [
    arbitraryEvent("user.created", { ms: 0, fields: address })(old),
    deleted(old),
    arbitraryEvent("user.created", { ms: 5_000, fields: address })(fresh),
  ];
  const orders = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      const [old, fresh] = [newUserId(), newUserId()];
      const bodies = events(old, fresh);
      for (const which of order) {
        expect((await deliver({ body: bodies[which] ?? "" })).status).toBe(204);
      }
      expect(await mirrored(old)).toMatchObject({ primaryEmail: null, username: null });
      expect(await mirrored(fresh)).toMatchObject({
        primaryEmail: "ada@example.org",
        username: "ada",
        deletedAt: null,
      });
    }),
    { numRuns: 12 },
  );
});
