import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#app/db/client.server.ts";
import { auditLog, localEvents, localPeople } from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { env } from "#app/configuration/env.server.ts";
import { createPerson } from "#app/features/local-identity/create-person.server.ts";
import { updateMetadata } from "#app/features/local-identity/update-metadata.server.ts";
import { patience } from "#app/features/identity/provider/ask-clerk.server.ts";
import { changeRole } from "#app/features/identity/provider/change-role.server.ts";
import { Conflict, Forbidden, Invalid, NotFound, Unavailable } from "#app/infra/errors.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { contextAs } from "#tests/factories/people.ts";
import { FakeClerk } from "#tests/support/fake-clerk/fake-clerk.ts";

const system = () => systemContext("test");

beforeEach(async () => {
  await db.delete(localPeople);
  await db.delete(localEvents);
});

async function someone(role: Role) {
  const { id } = await createPerson(system(), { firstName: "Ida", role });
  return { id, role, banned: false };
}

async function roleOf(id: string) {
  const [person] = await db.select().from(localPeople).where(eq(localPeople.id, id));
  return person?.role;
}

const audit = () =>
  db
    .select({ actor: auditLog.actor, action: auditLog.action, details: auditLog.details })
    .from(auditLog)
    .orderBy(auditLog.at);

describe("the audit log of a failed role change at Clerk", () => {
  const clerk = new FakeClerk();
  const local = env.IDENTITY;
  const lines = async () => (await audit()).map(({ action }) => action);
  beforeAll(() => clerk.start());
  beforeEach(() => {
    clerk.reset();
    env.IDENTITY = "clerk";
  });
  afterAll(() => {
    clerk.stop();
    env.IDENTITY = local;
  });

  test("does not deny a change without an answer", async () => {
    clerk.add({ id: "user_a" });
    clerk.failures = [502, 502, 502];
    for (const given of Object.values(patience)) vi.spyOn(given, "wait").mockResolvedValue();
    const pending = changeRole(system(), { userId: "user_a", role: "editor" });
    await expect(pending).rejects.toThrow(Unavailable);
    expect(await lines()).toEqual(["person.role-changed", "person.role-unknown"]);
  });

  test("denies a change that Clerk has rejected", async () => {
    clerk.failures = [422];
    await expect(changeRole(system(), { userId: "user_a", role: "editor" })).rejects.toThrow();
    expect(await lines()).toEqual(["person.role-changed", "person.role-not-changed"]);
  });
});

describe("changing a person's role", () => {
  test("happens at the provider, which sends an event, with a line in the audit log", async () => {
    const admin = await someone("admin");
    const reader = await someone("reader");
    const changed = await changeRole(contextAs(admin), { userId: reader.id, role: "editor" });
    expect(changed).toEqual({ userId: reader.id, from: "reader", to: "editor" });
    expect(await roleOf(reader.id)).toBe("editor");
    const details = { from: "reader", to: "editor" };
    expect(await audit()).toEqual([{ actor: admin.id, action: "person.role-changed", details }]);
    const events = await db.select({ payload: localEvents.payload }).from(localEvents);
    expect(events.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ type: "user.updated" }),
    );
  });

  test("to the current role changes and records nothing", async () => {
    const admin = await someone("admin");
    const reader = await someone("reader");
    await changeRole(contextAs(admin), { userId: reader.id, role: "reader" });
    expect(await audit()).toEqual([]);
  });

  test("leaves the rest of the public metadata", async () => {
    const reader = await someone("reader");
    const metadata = { totals: { articles: 1, comments: 2, likes: 3 } };
    await updateMetadata(system(), { userId: reader.id, metadata });
    await changeRole(system(), { userId: reader.id, role: "author" });
    const [row] = await db.select().from(localPeople);
    expect(row).toMatchObject({ role: "author", metadata });
  });

  test.each(["reader", "author", "editor", "moderator"] as const)(
    "is forbidden to a %s",
    async (role) => {
      const actor = await someone(role);
      const reader = await someone("reader");
      const pending = changeRole(contextAs(actor), { userId: reader.id, role: "admin" });
      await expect(pending).rejects.toThrow(Forbidden);
      expect(await roleOf(reader.id)).toBe("reader");
    },
  );

  test("is forbidden for oneself, so that an administrator always remains", async () => {
    const admin = await someone("admin");
    const pending = changeRole(contextAs(admin), { userId: admin.id, role: "reader" });
    await expect(pending).rejects.toThrow(Invalid);
    expect(await roleOf(admin.id)).toBe("admin");
  });

  test("is forbidden to an administrator of the mirror without that role at the provider", async () => {
    const former = await someone("editor");
    const other = await someone("admin");
    const pending = changeRole(contextAs({ ...former, role: "admin" }), {
      userId: other.id,
      role: "reader",
    });
    await expect(pending).rejects.toThrow(Forbidden);
    expect(await roleOf(other.id)).toBe("admin");
  });

  test("by two administrators of each other at once leaves one of them", async () => {
    const [one, two] = [await someone("admin"), await someone("admin")];
    const outcomes = await Promise.allSettled([
      changeRole(contextAs(one), { userId: two.id, role: "reader" }),
      changeRole(contextAs(two), { userId: one.id, role: "reader" }),
    ]);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(1);
    const [{ reason }] = refused as [PromiseRejectedResult];
    expect(reason instanceof Conflict || reason instanceof Forbidden).toBe(true);
    expect([await roleOf(one.id), await roleOf(two.id)].sort()).toEqual(["admin", "reader"]);
  });

  test("of an unknown person is not found, and only a command's attempt is logged", async () => {
    const admin = await someone("admin");
    const unknown = { userId: "user_nobody", role: "author" as const };
    await expect(changeRole(contextAs(admin), unknown)).rejects.toThrow(NotFound);
    expect(await audit()).toEqual([]);
    await expect(changeRole(system(), unknown)).rejects.toThrow(NotFound);
    const lines = await audit();
    expect(lines.map(({ action }) => action).sort()).toEqual([
      "person.role-changed",
      "person.role-not-changed",
    ]);
  });
});
