import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db/client.server.ts";
import { bylines, profiles } from "#app/db/schema/index.server.ts";
import { ensureByline } from "#app/features/articles/ensure-byline.server.ts";
import { linkName } from "#app/features/articles/reading/link-name.ts";
import { saveProfile } from "#app/features/users/save-profile.server.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { mirror } from "#tests/factories/people.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import { addByline, publish } from "./reading-articles.ts";
import { open } from "./reading-site.ts";

keepDatabase();

/** Creates a person with a published article, and returns the address of their author page. */
async function anAuthor() {
  const author = await addPerson({ role: "author", firstName: "Maren" });
  const { id, handle } = await ensureByline(systemContext("test"), author.id);
  await publish({ bylineIds: [id] });
  const says = (said: { bio?: string; links?: string }) =>
    saveProfile(as(author), { bio: "", links: "", language: "", ...said });
  return { ...author, bylineId: id, path: `/authors/${handle}`, says };
}

const bioOf = (body: string) =>
  [...body.matchAll(/<p class="author-bio"[^>]*>([^]*?)<\/p>/g)].map(([, text]) => text);
const linksOf = (body: string) =>
  [
    ...body.matchAll(
      /<a href="([^"]*)" rel="([^"]*)"><span class="author-link"[^>]*>(.*?)<\/span>/g,
    ),
  ].map(([, href, rel, name = ""]) => ({ href, rel, name: name.replace(/<\/?bdi>/g, "") }));
const descriptionOf = (body: string) =>
  /<meta name="description" content="([^"]*)"/.exec(body)?.[1];

describe("the page of an author", () => {
  beforeEach(emptyDatabase);

  test("shows their biography, paragraph by paragraph and as plain text", async () => {
    const { path, says } = await anAuthor();
    await says({ bio: "Tides & charts.\r\nAlso <b>knots</b>.\n\n \n\nOn an island." });
    const { body } = await open(path);
    expect(bioOf(body)).toEqual([
      "Tides &amp; charts.\nAlso &lt;b&gt;knots&lt;/b&gt;.",
      "On an island.",
    ]);
  });

  test("links to their other sites, naming each address and vouching for none", async () => {
    const { path, says } = await anAuthor();
    await says({ links: "https://www.example.org/\nhttp://b.example:8080/~maren?tab=1#top" });
    const rel = "me nofollow noopener";
    expect(linksOf((await open(path)).body)).toEqual([
      { href: "https://www.example.org/", rel, name: "example.org" },
      { href: "http://b.example:8080/~maren?tab=1#top", rel, name: "b.example:8080/~maren" },
    ]);
  });

  test("displays the parts of a right-to-left address in order", async () => {
    const { path, says } = await anAuthor();
    await says({ links: encodeURI("https://a.example/بحر/12") });
    const parts = "<bdi>a.example</bdi>/<bdi>بحر</bdi>/<bdi>12</bdi>";
    expect((await open(path)).body).toContain(`dir="ltr">${parts}</span>`);
  });

  test("has their biography, in one line, as its description when shared", async () => {
    const { path, says } = await anAuthor();
    expect(descriptionOf((await open(path)).body)).toMatch(/^Maren \d+ on /);
    await says({ bio: "Tides.\n\nOn an island." });
    expect(descriptionOf((await open(path)).body)).toBe("Tides. On an island.");
  });

  test("has no place for an empty biography, or for one that was removed", async () => {
    const { path, says, bylineId } = await anAuthor();
    await db.update(bylines).set({ bio: "Somebody’s." }).where(eq(bylines.id, bylineId));
    const silent = await open(path);
    await says({ bio: "Tides.", links: "https://example.org" });
    await says({});
    for (const { status, body } of [silent, await open(path)]) {
      expect(status).toBe(200);
      expect([bioOf(body), linksOf(body)]).toEqual([[], []]);
      expect(body).not.toContain("Somebody’s.");
    }
  });

  test("shows none of their profile once they have left", async () => {
    const { id, path, says } = await anAuthor();
    await says({ bio: "Tides.", links: "https://example.org/maren" });
    expect((await open(path)).body).toContain("example.org/maren");
    await mirror({ kind: "delete", id, sourceUpdatedAt: Date.now() });
    expect(await db.$count(profiles, eq(profiles.userId, id))).toBe(1);
    for (const address of [path, `${path}/feed.xml`]) {
      const { status, body } = await open(address);
      expect(status).toBe(200);
      expect(body).not.toMatch(/Tides|example\.org\/maren/);
    }
  });

  test("of an author without an account shows the biography from their byline", async () => {
    const { id, handle } = await addByline();
    await publish({ bylineIds: [id] });
    const { body } = await open(`/authors/${handle}`);
    expect([bioOf(body), linksOf(body)]).toEqual([["Writes in the mornings."], []]);
    expect(descriptionOf(body)).toBe("Writes in the mornings.");
  });

  test("contains only links to the web, whatever the profile contains", async () => {
    const { id, path } = await anAuthor();
    const links = ["javascript:alert(1)", "https://", "data:text/html,x", "HTTPS://a.example"];
    await db.insert(profiles).values({ userId: id, links });
    const { body } = await open(path);
    expect(linksOf(body).map(({ href }) => href)).toEqual(["HTTPS://a.example"]);
    expect(body).not.toContain("alert(1)");
  });
});

test.each([
  ["https://example.org", "example.org"],
  ["https://www.example.org/a/b/?c#d", "example.org/a/b"],
  ["https://de.example/wiki/K%C3%BCste", "de.example/wiki/Küste"],
  ["https://me:secret@example.org/", "example.org"],
  ["https://bücher.example/", "xn--bcher-kva.example"],
  ["https://example.org/%E2%80%AEgnp.exe", "example.org/%E2%80%AEgnp.exe"],
  ["https://example.org/a%20b", "example.org/a%20b"],
  ["https://example.org/100%", "example.org/100%"],
])("the link %s is shown as %s", (link, name) => {
  expect(linkName(link)).toBe(name);
});
