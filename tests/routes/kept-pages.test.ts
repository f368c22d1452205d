import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "#app/configuration/env.server.ts";
import { secret } from "#tests/erasure/someone.ts";
import { emptyDatabase, keepDatabase } from "#tests/setup/database.ts";
import { aFullPublication, type FullPublication, type Work } from "./full-publication.ts";
import { keptPages } from "./kept-pages.ts";
import { clock } from "./kept-people-verbs.ts";
import { invisible, visible } from "./kept-verbs.ts";
import { servePictures } from "./pictures-at-provider.ts";
import { open } from "./reading-site.ts";

keepDatabase();

let publication: FullPublication;
let read: ReturnType<typeof keptPages>;
let pictures: Awaited<ReturnType<typeof servePictures>>;

beforeAll(async () => {
  await emptyDatabase();
  env.CLERK_WEBHOOK_SIGNING_SECRET = secret;
  pictures = await servePictures();
  publication = await aFullPublication();
  read = keptPages(clock);
});

afterAll(() => pictures.stop());

const inTurn = async <T>(work: (address: string) => Promise<T>) => {
  const done = new Map<string, T>();
  for (const address of publication.addresses) done.set(address, await work(address));
  return done;
};

/**
 * Makes a change while all pages are cached; returns the pages that it changed, and those that are stale.
 */
async function after(change: Work, prepare?: Work) {
  await prepare?.(publication);
  const before = await inTurn(read);
  await change(publication);
  const now = await inTurn(async (address) => {
    const { status, body } = await open(address);
    return `${status} ${body}`;
  });
  const kept = await inTurn(read);
  const differing = (pages: Map<string, string>) =>
    publication.addresses.filter((address) => pages.get(address) !== now.get(address));
  return { changed: differing(before), stale: differing(kept) };
}

test("there is a cached page of every kind, with the second page of paginated ones", async () => {
  const { own, talk } = publication;
  const pages = await inTurn(read);
  const found = [...pages].filter(([, page]) => page.startsWith("200")).map(([at]) => at);
  const parts = ["1", "tags-1", "authors-1"].map((part) => `/sitemap.xml?part=${part}`);
  expect(found).toEqual(
    expect.arrayContaining([
      ...["/", "/?page=2", "/robots.txt", "/sitemap.xml", ...parts, "/search?q=number&page=2"],
      ...["/tags/coast?page=2", "/tags/coast/feed.json", `/authors/${own.handle}?page=2`],
      ...[`/authors/${own.handle}/atom.xml`, `/articles/${talk.slug}?comments=2`],
    ]),
  );
});

// All changes run one after the other on the same publication, those that delete people last; none depends on
// another.
describe("every cached page equals a fresh render after this change", () => {
  test.each(invisible)("%s, which changes no page", async (_name, change, prepare) => {
    expect(await after(change, prepare)).toEqual({ changed: [], stale: [] });
  });

  test.each(visible)("%s, which changes some pages", async (_name, change, prepare) => {
    const { changed, stale } = await after(change, prepare);
    expect(stale).toEqual([]);
    expect(changed).not.toEqual([]);
  });
});
