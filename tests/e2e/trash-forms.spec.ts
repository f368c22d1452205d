import { expect, test } from "@playwright/test";
import { publishArticle, writeDraft } from "../support/articles.ts";
import { newPerson } from "../support/people.ts";
import { marker } from "../support/site.ts";
import { Visitor } from "../support/visitor.ts";

let author: Visitor;

test.beforeAll(async () => {
  author = await new Visitor().signIn(await newPerson({ firstName: "Tidy", role: "author" }));
});

test("an article is deleted and brought back by plain forms", async () => {
  const title = marker("Deleted by form");
  const { id, slug } = await publishArticle(author, { title });
  const editor = `/studio/articles/${id}`;
  const form = { intent: "trash-article", redirectTo: "/articles/nowhere-at-all" };
  const wrong = await author.post(editor, { ...form, title: "Another title" });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("This is not its title. Nothing was deleted.");
  expect(wrong.text).toContain('value="Another title"');
  expect(wrong.text).toContain('value="/articles/nowhere-at-all"');
  const nowhere = await author.post(editor, { ...form, title });
  expect(nowhere.status).toBe(422);
  expect(nowhere.text).toContain("This leads nowhere");
  const missing = await author.post(editor, { intent: "trash-article" });
  expect(missing.status).toBe(422);

  const target = await publishArticle(author, { title: marker("Instead") });
  const redirectTo = `/articles/${target.slug}`;
  const deleted = await author.post(editor, { intent: "trash-article", title, redirectTo });
  expect(deleted.location).toBe("/studio/trash");
  const moved = await author.get(`/articles/${slug}`);
  expect([moved.status, moved.location]).toEqual([301, redirectTo]);
  const opened = await author.get(editor);
  expect(opened.status).toBe(410);
  expect(opened.text).toContain("This article is in the trash.");

  const trash = await author.get("/studio/trash");
  expect(trash.text).toContain(title);
  expect(trash.text).toContain("deleted by Tidy");
  expect(trash.text).toContain("gone for ever on");
  const back = { intent: "restore-article", articleId: id };
  expect((await author.post("/studio/trash", back)).location).toBe(editor);
  expect((await author.post("/studio/trash", back)).location).toBe(editor);
  expect((await author.get(`/articles/${slug}`)).status).toBe(200);
});

test("a draft is deleted without its title, and what is typed into it meanwhile is not lost", async () => {
  const { id } = await writeDraft(author, { title: marker("Draft") });
  const editor = `/studio/articles/${id}`;
  expect((await author.post(editor, { intent: "trash-article" })).location).toBe("/studio/trash");
  const late = await author.post(editor, { intent: "change-slug", slug: "typed-meanwhile" });
  expect(late.status).toBe(410);
  expect(late.text).toContain("typed-meanwhile");
});
