import { expect, test } from "vitest";
import { searchLinkable } from "#app/features/articles/linkable-queries.server.ts";
import { searchTags } from "#app/features/articles/tag-candidate-queries.server.ts";
import { writeAndPublish, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { keepDatabase } from "#tests/setup/database.ts";

keepDatabase();

test("a link finds published articles by words of their titles, and no drafts", async () => {
  const me = as(await addPerson({ role: "author" }));
  await writeAndPublish(me, { title: "The 100% tide", lang: "en" });
  await writeArticle(me, { title: "The tide in drafts" });
  expect(await searchLinkable(me, "100% TIDE")).toEqual([
    { title: "The 100% tide", lang: "en", path: "/articles/the-100-tide" },
  ]);
  expect(await searchLinkable(me, "drafts")).toEqual([]);
  expect(await searchLinkable(me, " ")).toEqual([]);
  expect(await searchLinkable(me, "a\0")).toEqual([]);
});

test("C, C++ and C# are three tags, and a search has the exact one first", async () => {
  const me = as(await addPerson({ role: "author" }));
  await writeAndPublish(me, { title: "Languages", tags: ["C++", "C#", "C", "Coast"] });
  await writeAndPublish(me, { title: "Shores", tags: ["Coast"] });
  const names = async (q: string) => (await searchTags(me, q)).map(({ name }) => name);
  expect(await names("c")).toEqual(["C", "Coast", "C#", "C++"]);
  expect(await names("c++")).toEqual(["C++"]);
  expect(await searchTags(me, "coa")).toEqual([{ name: "Coast", articles: 2 }]);
  expect(await names("%")).toEqual([]);
});
