import { createHmac, randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { Agent } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { limits } from "#app/infra/admission-decision.ts";
import { environmentWithOnly, projectRoot } from "../../bin/lib/environment.js";
import { findFreePort } from "../../bin/lib/ports.js";
import { createTestDatabase } from "../../bin/lib/test-databases.js";
import { temporaryDirectory } from "../../bin/lib/test-services.js";
import { deletedEvent, newId, userEvent } from "../support/deliveries.ts";
import { ask } from "./ask.ts";
import { metricsToken } from "./retried.ts";
import { type RunningProcess, startProcess } from "./processes.ts";

const people = 1_100;
const leastSent = 10_000;
const atOnce = 32;
const kills = 3;
/** The process gives a delivery up when it has waited for so long. */
const longestWaitMs = limits.webhook.longestWaitMs;
const secret = randomBytes(24);
const dataDir = temporaryDirectory();

let sql: postgres.Sql;
let web: RunningProcess;
let port: number;
let start: () => Promise<RunningProcess>;

beforeAll(async () => {
  const { serverUrl, databaseUrl } = inject("services");
  const url = `${databaseUrl}_${process.pid}_webhooks`;
  await createTestDatabase(serverUrl, { url });
  port = await findFreePort();
  const settings = {
    NODE_ENV: "production",
    IDENTITY: "local",
    LOG_LEVEL: "warn",
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    SITE_URL: `http://localhost:${port}`,
    PORT: String(port),
    CLERK_WEBHOOK_SIGNING_SECRET: `whsec_${secret.toString("base64")}`,
    METRICS_TOKEN: metricsToken,
  };
  Object.assign(process.env, { E2E_BASE_URL: settings.SITE_URL, E2E_DATA_DIR: dataDir });
  const env = environmentWithOnly(settings);
  const run = (file: string, says?: string) =>
    startProcess({ command: [process.execPath, `bin/${file}.js`], cwd: projectRoot, env, says });
  const migration = await run("migrate", "Migrating the database");
  if ((await migration.ended()) !== 0) throw new Error(migration.output);
  start = () => run("start");
  web = await start();
  sql = postgres(url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql?.end();
  await web?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

type Delivery = { id: string; body: string };

/** A row of the mirror, without the time of its creation. */
type Row = {
  first_name: string | null;
  last_name: string | null;
  username: string | null;
  image_url: string | null;
  primary_email: string | null;
  locale: string | null;
  role: string;
  banned: boolean;
  updated_ms: number;
  gone: boolean;
};

const emptyRow: Omit<Row, "updated_ms" | "gone"> = {
  ...{ first_name: null, last_name: null, username: null, image_url: null },
  ...{ primary_email: null, locale: null, role: "reader", banned: false },
};

const upTo = (most: number) => Math.floor(Math.random() * (most + 1));
const oneOf = <T>(list: readonly [T, ...T[]]): T => list[upTo(list.length - 1)] ?? list[0];
const delivery = (event: unknown): Delivery => ({ id: newId("msg"), body: JSON.stringify(event) });

function stateOf(name: string, updated_ms: number): Row {
  return {
    first_name: `First ${name}`,
    last_name: oneOf([null, `Last ${name}`]),
    username: oneOf([null, name]),
    image_url: oneOf([null, `https://pictures.example/${name}`]),
    primary_email: oneOf([null, `${name}@example.org`]),
    locale: oneOf([null, "en-GB", "fr-FR"]),
    role: oneOf(["reader", "author", "moderator"]),
    banned: upTo(9) === 0,
    updated_ms,
    gone: false,
  };
}

function eventOf(type: "user.created" | "user.updated", { id, state }: { id: string; state: Row }) {
  const { role, banned, updated_ms: updatedAt } = state;
  const event = userEvent(type, { id, firstName: state.first_name ?? "", role, banned, updatedAt });
  const { last_name, username, image_url, locale, primary_email } = state;
  const primary_email_address_id = primary_email && "idn_primary";
  const email_addresses = [
    { id: "idn_other", email_address: "other@example.org" },
    ...(primary_email ? [{ id: "idn_primary", email_address: primary_email }] : []),
  ];
  const addresses = { primary_email_address_id, email_addresses };
  const profile = { last_name, username, image_url: image_url ?? "", locale, ...addresses };
  return { ...event, data: { ...event.data, ...profile } };
}

/**
 * Makes the events of a person's lifecycle as Clerk sends them, and the row that the mirror must hold at the
 * end.
 */
function lifecycleOf(id: string) {
  const began = 1_700_000_000_000 + upTo(1_000_000);
  const born = stateOf(`n0x${id.slice(5)}`, began);
  const changes = Array.from({ length: upTo(3) }, (_, change) =>
    stateOf(`n${change + 1}x${id.slice(5)}`, began + 1 + change * 3 + upTo(2)),
  );
  const latest = changes.at(-1) ?? born;
  const { data: user } = eventOf("user.updated", { id, state: latest });
  const session = { id: newId("sess"), user_id: id, user, created_at: began };
  const events: unknown[] = [
    eventOf("user.created", { id, state: born }),
    ...changes.map((state) => eventOf("user.updated", { id, state })),
    { type: "session.created", timestamp: latest.updated_ms, data: session },
  ];
  if (upTo(9) > 0) return { deliveries: events.map(delivery), truth: latest };
  const goneAt = Math.floor(began / 1000);
  const truth: Row = { ...emptyRow, updated_ms: goneAt * 1000, gone: true };
  return { deliveries: [...events, deletedEvent(id, goneAt)].map(delivery), truth };
}

function shuffled<T>(list: T[]): T[] {
  return list
    .map((each) => ({ each, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ each }) => each);
}

function send(
  { id, body }: Delivery,
  { key = secret, agent }: { key?: Buffer; agent?: Agent } = {},
) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  const headers = {
    "Content-Type": "application/json",
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": `v1,${digest}`,
  };
  return ask({ port, method: "POST", path: "/api/webhooks/clerk", headers, body, agent });
}

const acknowledged = new Set<string>();
const odd: number[] = [];

/** Repeats a delivery until it is accepted, as Svix does, but with shorter pauses. */
async function insist(each: Delivery): Promise<void> {
  for (;;) {
    const status = await send(each).then(
      (answer) => answer.status,
      () => null,
    );
    if (status === 204) return void acknowledged.add(each.id);
    if (status !== null && status !== 503) odd.push(status);
    await pause(50);
  }
}

async function sendAll(deliveries: Delivery[]): Promise<void> {
  const left = deliveries.values();
  const sender = async () => {
    for (const each of left) await insist(each);
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
}

async function keepKilling(done: () => boolean, many: number): Promise<void> {
  for (let killed = 1; killed <= kills; killed += 1) {
    const enough = (many * killed) / (kills + 1);
    while (acknowledged.size < enough && !done()) await pause(5);
    const before = [...acknowledged];
    await web.kill();
    const rows = await sql`select id from webhook_deliveries where id in ${sql(before)}`;
    expect(rows.length).toBe(before.length);
    web = await start();
  }
}

const newcomer = (banned = false) => {
  const state = { ...stateOf("atOnce", 1_700_000_000_000), banned };
  const id = newId("user");
  return { id, delivery: delivery(eventOf("user.created", { id, state })) };
};

const statusesOf = (answers: { status: number }[]) => [...new Set(answers.map((a) => a.status))];

/** The processor time that the process has taken since its start. */
async function secondsOfProcessor(): Promise<number> {
  const headers = { Authorization: `Bearer ${metricsToken}` };
  const { text } = await ask({ port, path: "/metrics", headers });
  return Number(/^process_cpu_seconds_total ([\d.]+)$/m.exec(text)?.[1]);
}

test("none of 500 simultaneous deliveries to an idle process is rejected, and the last of them takes effect", async () => {
  const agent = new Agent({ maxSockets: Infinity });
  const before = await secondsOfProcessor();
  const people = Array.from({ length: 500 }, (_, place) => newcomer(place === 499));
  const answers = await Promise.all(
    people.map(async ({ delivery }) => {
      const sentAt = performance.now();
      const { status } = await send(delivery, { agent });
      return { status, ms: performance.now() - sentAt, delivery };
    }),
  );
  agent.destroy();
  // A process that gets no processor from others must give up what has waited for too long; Clerk sends it again.
  const late = answers.filter(({ status, ms }) => status === 503 && ms >= longestWaitMs);
  expect(statusesOf(answers.filter((answer) => !late.includes(answer)))).toEqual([204]);
  expect((await secondsOfProcessor()) - before).toBeLessThan(longestWaitMs / 1_000);
  for (const { delivery } of late) await insist(delivery);
  const [row] = await sql`select banned from users where id = ${people.at(-1)?.id ?? ""}`;
  expect(row).toEqual({ banned: true });
}, 180_000);

test("forged deliveries among them are rejected, and delay no signed one", async () => {
  const agent = new Agent({ maxSockets: Infinity });
  let done = false;
  const forged: { status: number }[] = [];
  const forge = async () => {
    const { delivery } = newcomer();
    while (!done) forged.push(await send(delivery, { agent, key: randomBytes(24) }));
  };
  const forging = Promise.all(Array.from({ length: 64 }, forge));
  const people = Array.from({ length: 100 }, () => newcomer());
  const answers = await Promise.all(people.map(({ delivery }) => send(delivery, { agent })));
  done = true;
  await forging;
  agent.destroy();
  expect(statusesOf(answers)).toEqual([204]);
  expect(forged.length).toBeGreaterThan(100);
  expect(statusesOf(forged)).toEqual([400]);
}, 180_000);

test("deliveries in any order, up to five times and 32 at once, to a process that is killed again and again, end in the correct state", async () => {
  const ids = Array.from({ length: people }, () => `user_${randomBytes(10).toString("hex")}`);
  const lifecycles = new Map(ids.map((id) => [id, lifecycleOf(id)]));
  const once = [...lifecycles.values()].flatMap(({ deliveries }) => deliveries);
  const repeated = once.flatMap((each) => Array.from({ length: 1 + upTo(4) }, () => each));
  expect(repeated.length).toBeGreaterThanOrEqual(leastSent);
  let done = false;
  acknowledged.clear();
  const sending = sendAll(shuffled(repeated)).finally(() => (done = true));
  await Promise.all([sending, keepKilling(() => done, once.length)]);

  expect(odd).toEqual([]);
  expect(acknowledged.size).toBe(once.length);
  const rows = await sql<({ id: string } & Row)[]>`
    select id, first_name, last_name, username, image_url, primary_email, locale, role, banned,
      source_updated_at::float8 as updated_ms, deleted_at is not null as gone
    from users where id in ${sql(ids)}`;
  const held = new Map(rows.map(({ id, ...row }) => [id, row]));
  expect(held).toEqual(new Map([...lifecycles].map(([id, { truth }]) => [id, truth])));
  const [inbox] = await sql`
    select count(*)::int as kept, count(*) filter (where outcome in ('parked', 'failed'))::int as lost
    from webhook_deliveries where id in ${sql(once.map(({ id }) => id))}`;
  expect(inbox).toEqual({ kept: once.length, lost: 0 });
}, 900_000);
