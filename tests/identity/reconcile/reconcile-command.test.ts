import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { localEvents, localPeople, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { createPerson } from "#app/features/local-identity/create-person.server.ts";
import { log } from "#app/infra/log.server.ts";
import { runReconcileCommand } from "#app/features/identity/reconcile/reconcile-command.server.ts";
import { recordRepair } from "#app/features/identity/reconcile/missed-repairs.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { mirror, newUserId, person } from "#tests/factories/people.ts";
import { FakeClerk } from "#tests/support/fake-clerk/fake-clerk.ts";

const clerk = new FakeClerk();
const local = { IDENTITY: env.IDENTITY };
const said = { output: "", errors: "" };

const showCursor = "\u001b[?25h";

function watchedFromTerminal(isTTY: boolean): void {
  Object.defineProperty(process.stderr, "isTTY", { value: isTTY, configurable: true });
}

function listen(): void {
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said.output += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said.errors += String(text);
    return true;
  });
}

beforeAll(() => clerk.start());
beforeEach(async () => {
  await db.delete(localPeople);
  await db.delete(localEvents);
  clerk.reset();
  env.IDENTITY = "clerk";
  Object.assign(said, { output: "", errors: "" });
  watchedFromTerminal(false);
  listen();
});
afterEach(() => {
  vi.restoreAllMocks();
  watchedFromTerminal(false);
});
afterAll(async () => {
  clerk.stop();
});

describe("npm run reconcile, with Clerk", () => {
  test("prints what it repaired, and what that means", async () => {
    clerk.add({ id: "user_a" }, { id: "user_b" }, { id: "user_c" });
    await mirror(person({ id: "user_c", sourceUpdatedAt: 1_800_000_000_000 }));
    await mirror(person({ id: "user_gone" }));
    expect(await runReconcileCommand(["users"])).toBe(0);
    expect(said).toEqual({
      output:
        "3 people seen, 1 as they should be.\n" +
        "Repaired: 2 missing, 0 out of date, 1 gone. Deliveries of the webhook are being lost.\n",
      errors: "",
    });
  });

  test("stops between two pages, leaves what it repaired and reports its progress", async () => {
    const ids = Array.from({ length: 250 }, (_, number) => ({ id: `user_n${1000 + number}` }));
    clerk.add(...ids);
    const stopping = new AbortController();
    let pages = 0;
    clerk.afterPage = () => {
      pages += 1;
      if (pages === 2) stopping.abort();
    };
    expect(await runReconcileCommand(["users"], stopping.signal)).toBe(1);
    expect(said).toEqual({
      output: "",
      errors:
        "Stopped after 200 of 250 people. What was repaired stays; run it again to compare everybody.\n",
    });
    expect(await db.$count(users)).toBe(200);
    expect(await runReconcileCommand(["users"])).toBe(0);
    expect(await db.$count(users)).toBe(250);
  });

  test("prints the second time that there was nothing to repair", async () => {
    clerk.add({ id: "user_a" });
    await runReconcileCommand(["users"]);
    said.output = "";
    expect(await runReconcileCommand(["users"])).toBe(0);
    expect(said.output).toBe("1 person seen, 1 as they should be.\nNothing had to be repaired.\n");
  });

  test("shows its progress on a terminal, and still prints nothing but the report", async () => {
    watchedFromTerminal(true);
    clerk.add({ id: "user_a" }, { id: "user_b" }, { id: "user_c" });
    expect(await runReconcileCommand(["users", "--json"])).toBe(0);
    expect(said.errors).toMatch(/Comparing people .*3 of 3/);
    expect(JSON.parse(said.output)).toMatchObject({ seen: 3, created: 3 });
  });

  test("restores the terminal's cursor when it fails half way, before it prints the error", async () => {
    watchedFromTerminal(true);
    for (let number = 0; number < 201; number += 1) clerk.add({ id: `user_${1_000 + number}` });
    clerk.afterPage = () => void (clerk.failures = [401]);
    expect(await runReconcileCommand(["users"])).toBe(1);
    expect(said.errors).toContain("200 of 201");
    const [, afterwards] = said.errors.split(showCursor);
    expect(afterwards).toMatch(/\nPeople could not be compared to the end\./);
  });

  test("prints what earlier unfinished runs repaired", async () => {
    clerk.add({ id: "user_a" }, { id: "user_b" });
    const recordOne = () => inTransaction(systemContext("test"), recordRepair);
    await recordOne();
    await recordOne();
    await runReconcileCommand(["users"]);
    expect(said.output).toContain("Repaired: 2 missing, 0 out of date, 0 gone.");
    expect(said.output).toContain(
      "Repaired before by runs that did not come to their end: 2 people.\n",
    );
  });

  test("logs nothing beside the JSON, which alone is on standard output", async () => {
    clerk.add({ id: "user_a" });
    const { level } = log;
    let whileRunning = "";
    clerk.afterPage = () => {
      whileRunning = log.level;
    };
    expect(await runReconcileCommand(["users", "--json"])).toBe(0);
    expect(whileRunning).toBe("silent");
    expect(log.level).toBe(level);
  });

  test("prints JSON only with --json", async () => {
    clerk.add({ id: "user_a" });
    expect(await runReconcileCommand(["users", "--json"])).toBe(0);
    expect(JSON.parse(said.output)).toMatchObject({ seen: 1, created: 1, removed: 0 });
    expect(said.errors).toBe("");
  });

  test("fails, and removes no one, where most people would be deleted", async () => {
    for (let number = 0; number < 9; number += 1) await mirror(person({ id: newUserId() }));
    clerk.add({ id: "user_stranger" });
    expect(await runReconcileCommand(["users"])).toBe(1);
    expect(said.output).toContain("Nothing was repaired.");
    expect(said.output).toContain("nobody was removed");
    expect(await runReconcileCommand(["users", "--even-most"])).toBe(0);
    const rows = await db.select({ deletedAt: users.deletedAt }).from(users);
    expect(rows.filter(({ deletedAt }) => deletedAt)).toHaveLength(9);
  });

  test("says in a sentence that the key is wrong", async () => {
    clerk.failures = [401];
    expect(await runReconcileCommand(["users"])).toBe(1);
    expect(said).toEqual({
      output: "",
      errors:
        "People could not be compared to the end. Clerk answered 401: is CLERK_SECRET_KEY the right one?\n",
    });
  });

  test.each([[[]], [["articles"]], [["users", "more"]], [["users", "--unheard-of"]]])(
    "rejects %j with its usage",
    async (argv) => {
      expect(await runReconcileCommand(argv)).toBe(2);
      expect(said.errors).toMatch(/^Usage: npm run reconcile -- users/);
      expect(clerk.calls).toEqual([]);
    },
  );
});

describe("npm run reconcile, with the local identity provider", () => {
  test("repairs the mirror as well", async () => {
    Object.assign(env, local);
    const ctx = systemContext("test");
    const { id } = await createPerson(ctx, { firstName: "Ida", email: "ida@example.com" });
    await createPerson(ctx, { firstName: "Olaf", role: "editor" });
    expect(await runReconcileCommand(["users", "--json"])).toBe(0);
    expect(JSON.parse(said.output)).toMatchObject({ seen: 2, created: 2 });
    const rows = await db.select().from(users);
    expect(rows.map(({ firstName, role }) => `${firstName} ${role}`).sort()).toEqual([
      "Ida reader",
      "Olaf editor",
    ]);
    expect(rows.find((row) => row.id === id)?.primaryEmail).toBe("ida@example.com");
    await db.delete(localPeople);
    said.output = "";
    expect(await runReconcileCommand(["users", "--json", "--even-most"])).toBe(0);
    expect(JSON.parse(said.output)).toMatchObject({ seen: 0, removed: 2 });
  });
});
