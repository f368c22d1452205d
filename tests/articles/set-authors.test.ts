import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { newId } from "#app/db/ids.server.ts";
import { bylines } from "#app/db/schema/index.server.ts";
import type { Role } from "#app/db/values.ts";
import { ensureByline } from "#app/features/articles/ensure-byline.server.ts";
import { findPublished } from "#app/features/articles/reading/article-page-queries.server.ts";
import { setAuthors } from "#app/features/articles/set-authors.server.ts";
import { searchAuthors } from "#app/features/articles/settings/author-candidate-queries.server.ts";
import { findSettings } from "#app/features/articles/settings/settings-queries.server.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/infra/errors.ts";
import { writeAndPublish, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as, asAnonymous } from "#tests/factories/comments.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

type Person = { id: string; role: Role };
let author: Person;
let editor: Person;

beforeEach(async () => {
  author = await addPerson({ role: "author", firstName: "Ada" });
  editor = await addPerson({ role: "editor", firstName: "Edith" });
});

async function addGuest(name: string) {
  const id = newId();
  await db.insert(bylines).values({ id, handle: `guest-${id.slice(-12)}`, name });
  return id;
}

const bylineOf = async (person: Person) => (await ensureByline(as(person), person.id)).id;
const namesOn = async (articleId: string) =>
  (await findSettings(as(editor), articleId))?.authors.map(({ bylineId }) => bylineId);

describe("the search for authors", () => {
  test("finds bylines of guests and people who have signed nothing, and no readers", async () => {
    const { id: articleId } = await writeArticle(as(author));
    const guest = await addGuest("Zuzana Guestová");
    const fresh = await addPerson({ role: "author", firstName: "Zuzanka" });
    await addPerson({ role: "reader", firstName: "Zuzareader" });
    await addPerson({ role: "author", firstName: "Zuzabanned", banned: true });
    const found = await searchAuthors(as(editor), { articleId, q: "zuza" });
    expect(found?.map(({ bylineId, userId }) => [bylineId, userId])).toEqual([
      [guest, null],
      [null, fresh.id],
    ]);
    expect(found?.map(({ initials }) => initials)).toEqual(["ZG", expect.stringMatching(/^Z/)]);
    expect(await searchAuthors(as(editor), { articleId, q: "guestová zuz" })).toHaveLength(1);
    expect(await searchAuthors(as(editor), { articleId, q: "%" })).toEqual([]);
    expect(await searchAuthors(as(editor), { articleId, q: "\0" })).toEqual([]);
  });

  test("finds nobody who is there, and for an author nobody else", async () => {
    const { id: articleId } = await writeArticle(as(author));
    expect(await searchAuthors(as(author), { articleId, q: "edith" })).toEqual([]);
    expect(await searchAuthors(as(author), { articleId, q: "ada" })).toEqual([]);
    const other = await addPerson({ role: "author" });
    expect(await searchAuthors(as(other), { articleId, q: "ada" })).toBeNull();
  });
});

describe("setting the authors", () => {
  test("keeps their order for readers, and names a person who has signed nothing", async () => {
    const { id: articleId, slug } = await writeAndPublish(as(author));
    const [mine, guest] = [await bylineOf(author), await addGuest("Gwen Guest")];
    const fresh = await addPerson({ role: "author" });
    const bylineIds = [guest, mine];
    await setAuthors(as(editor), { articleId, bylineIds, people: fresh.id });
    expect(await namesOn(articleId)).toEqual([guest, mine, await bylineOf(fresh)]);
    const shown = (await findPublished(asAnonymous(), slug))?.complete(new Map());
    expect(shown?.bylines[0]?.name).toBe("Gwen Guest");
    await setAuthors(as(fresh), { articleId, bylineIds: [await bylineOf(fresh), guest, mine] });
    expect(await namesOn(articleId)).toEqual([await bylineOf(fresh), guest, mine]);
  });

  test("names no reader, no author by an author, and never nobody", async () => {
    const { id: articleId } = await writeArticle(as(author));
    const [reader, other] = [await addPerson(), await addPerson({ role: "author" })];
    const bylineIds = [await bylineOf(author)];
    const set = (person: Person, given: object) =>
      setAuthors(as(person), { articleId, bylineIds, ...given });
    await expect(set(editor, { people: [reader.id] })).rejects.toThrow(Invalid);
    await expect(set(author, { people: [other.id] })).rejects.toThrow(Forbidden);
    await expect(set(author, { bylineIds: [] })).rejects.toThrow("Someone must sign");
    await expect(set(other, {})).rejects.toThrow(NotFound);
    expect(await namesOn(articleId)).toEqual(bylineIds);
  });

  test("is refused where somebody else has changed them since they were seen", async () => {
    const { id: articleId } = await writeArticle(as(author));
    const mine = await bylineOf(author);
    const [one, two] = [await addGuest("One"), await addGuest("Two")];
    const add = (id: string) =>
      setAuthors(as(editor), { articleId, bylineIds: [mine, id], seen: [mine] });
    const outcomes = await Promise.allSettled([add(one), add(two)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: expect.any(Conflict),
    });
  });

  test("takes the article from who removes themselves, once they say that they know", async () => {
    const { id: articleId } = await writeArticle(as(author));
    const guest = await addPerson({ role: "author" });
    const both = [await bylineOf(author), await bylineOf(guest)];
    await setAuthors(as(editor), { articleId, bylineIds: both });
    const leave = { articleId, bylineIds: both.slice(0, 1) };
    await expect(setAuthors(as(guest), leave)).rejects.toMatchObject({
      fields: [{ path: "leaving" }],
    });
    expect(await namesOn(articleId)).toEqual(both);
    expect(await setAuthors(as(guest), { ...leave, leaving: true })).toEqual({ mayWrite: false });
    expect(await findSettings(as(guest), articleId)).toBeNull();
  });

  test("leaves the article to who began it, and to editors", async () => {
    const { id: articleId } = await writeArticle(as(author));
    const other = await addGuest("Somebody Else");
    await setAuthors(as(editor), { articleId, bylineIds: [await bylineOf(author), other] });
    const left = { articleId, bylineIds: [other] };
    expect(await setAuthors(as(author), left)).toEqual({ mayWrite: true });
    expect((await findSettings(as(author), articleId))?.isTheirsUnsigned).toBe(true);
  });
});
