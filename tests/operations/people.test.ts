import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { bylines, lastSessions, loginSessions } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { roles } from "#app/db/values.ts";
import { listPeopleByPage } from "#app/features/operations/people-queries.server.ts";
import { findPersonForAdministrators } from "#app/features/operations/person-queries.server.ts";
import { recordAudit } from "#app/infra/audit.server.ts";
import { addArticle, addComment } from "#tests/factories/comments.ts";
import {
  contextAs,
  createPerson,
  mirror,
  newUserId,
  type TestPerson,
} from "#tests/factories/people.ts";

let admin: TestPerson;
beforeEach(async () => {
  admin = await createPerson({ role: "admin", firstName: "Root", lastName: null });
});

const ctx = () => contextAs(admin);
const startedAt = new Date("2026-03-10T12:00:00Z");

describe("the list of people", () => {
  test("shows role, state and the last sign-in", async () => {
    const ada = await createPerson({ role: "editor" });
    await db.insert(bylines).values({ id: newId(), handle: "countess", name: "A", userId: ada.id });
    await db.insert(loginSessions).values({ id: "sess_a", userId: ada.id, startedAt });
    await db.insert(lastSessions).values({ userId: ada.id, day: "2026-03-10" });
    const { people } = await listPeopleByPage(ctx(), { q: "countess" });
    expect(people).toMatchObject([
      {
        card: { id: ada.id, name: "Ada Lovelace" },
        handle: "countess",
        role: "editor",
        state: "active",
        lastSignIn: startedAt.toISOString(),
      },
    ]);
  });

  test("shows the day of a sign-in whose session has been deleted", async () => {
    await db.insert(lastSessions).values({ userId: admin.id, day: "2025-12-24" });
    const { people } = await listPeopleByPage(ctx(), { q: admin.id });
    expect(people[0]?.lastSignIn).toBe("2025-12-24");
  });

  test("distinguishes the banned from the deleted", async () => {
    const banned = await createPerson({ banned: true });
    const gone = await createPerson({ banned: true });
    await mirror({ kind: "delete", id: gone.id, sourceUpdatedAt: Date.now() });
    const stateOf = async (q: string) => (await listPeopleByPage(ctx(), { q })).people[0]?.state;
    expect(await stateOf(banned.id)).toBe("banned");
    expect(await stateOf(gone.id)).toBe("deleted");
  });

  test("shows everyone once across pages, however many registered at the same time", async () => {
    const ids = new Set([admin.id]);
    for (let made = 0; made < 110; made += 1) ids.add((await createPerson()).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPeopleByPage(ctx(), { q: "", cursor });
      seen.push(...page.people.map(({ card }) => card.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(ids.size);
    expect(new Set(seen)).toEqual(ids);
  });

  test.each(roles.filter((role) => role !== "admin"))("is not for a %s", async (role) => {
    const other = contextAs({ id: newUserId(), role, banned: false });
    await expect(listPeopleByPage(other, { q: "" })).rejects.toThrow("not allowed");
    await expect(findPersonForAdministrators(other, admin.id)).rejects.toThrow("not allowed");
  });
});

describe("the page of one person", () => {
  test("shows them as the mirror has them, with their activity and audit entries", async () => {
    const ada = await createPerson({ primaryEmail: "ada@example.org" });
    const { id: articleId } = await addArticle();
    await addComment({ articleId, userId: ada.id });
    await addComment({ articleId, userId: ada.id, status: "spam" });
    await inTransaction(ctx(), (tx) =>
      recordAudit(tx, { action: "person.role-changed", subject: `user:${ada.id}` }),
    );
    expect(await findPersonForAdministrators(ctx(), ada.id)).toMatchObject({
      card: { name: "Ada Lovelace" },
      mirror: { email: "ada@example.org", changedAt: "2023-11-14T22:13:20.000Z", deletedAt: null },
      activity: { comments: { approved: 1, spam: 1, pending: 0 }, likes: 0 },
      audit: [{ actor: admin.id, action: "person.role-changed", details: "" }],
    });
  });

  test("does not exist for an unknown or invalid id", async () => {
    expect(await findPersonForAdministrators(ctx(), newUserId())).toBeNull();
    expect(await findPersonForAdministrators(ctx(), "' or true --")).toBeNull();
  });
});
