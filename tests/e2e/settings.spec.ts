import { comment, publishArticle, writeDraft } from "../support/articles.ts";
import { newPerson } from "../support/people.ts";
import { demo, marker } from "../support/site.ts";
import { Visitor } from "../support/visitor.ts";
import { expect, expectNoAxeViolations, signInAs, test } from "./fixtures.ts";

test("an editor names authors, orders them by the keys, and links a translation", async ({
  page,
}) => {
  const author = await new Visitor().signIn(
    await newPerson({ firstName: "Ottilie", role: "author" }),
  );
  const name = marker("named");
  await newPerson({ firstName: name, role: "author" });
  const french = await writeDraft(author, { title: marker("traduit"), lang: "fr" });
  const { id, slug } = await publishArticle(author, { title: marker("signed") });
  await signInAs(page, demo.editor, `/studio/articles/${id}`);
  const authors = page.getByRole("region", { name: "Authors" });
  const search = authors.getByRole("combobox");
  await search.fill(name.slice(0, -1));
  await expect(authors.getByRole("option")).toHaveCount(1);
  await expectNoAxeViolations(page);
  await search.press("Enter");
  await expect(authors.getByRole("listitem")).toHaveText([/Ottilie/, new RegExp(name)]);
  await authors.getByRole("button", { name: new RegExp(`Move ${name}.* up`) }).press("Enter");
  await expect(authors.getByRole("listitem")).toHaveText([new RegExp(name), /Ottilie/]);
  await expect(
    authors.getByRole("button", { name: new RegExp(`Move ${name}.* down`) }),
  ).toBeFocused();

  const translations = page.getByRole("region", { name: "Translations" });
  await translations.getByRole("combobox").fill("traduit");
  await translations.getByRole("option").first().click();
  await expect(translations).toContainText("Français");
  await author.json("POST", `/api/v1/articles/${french.id}/publish`, { revision: french.revision });
  await page.goto(`/articles/${slug}`);
  await expect(page.getByText("Also in: Français")).toBeVisible();
  await expect(page.locator(".byline-names")).toHaveText(new RegExp(`${name}.* and Ottilie`));
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the same is done with plain forms, and what was typed comes back", async ({
    page,
    expectStatus,
  }) => {
    const author = await new Visitor().signIn(
      await newPerson({ firstName: "Plain", role: "author" }),
    );
    const name = marker("plainly");
    await newPerson({ firstName: name, role: "author" });
    const { id } = await publishArticle(author, { title: marker("unscripted") });
    await signInAs(page, demo.editor, `/studio/articles/${id}`);
    const authors = page.getByRole("region", { name: "Authors" });
    await authors.getByRole("searchbox").fill(name);
    await authors.getByRole("button", { name: "Search" }).click();
    await authors.getByRole("button", { name: `Add ${name}` }).click();
    await expect(authors.getByRole("listitem")).toHaveCount(2);
    await authors.getByRole("button", { name: /Remove Plain/ }).click();
    await expect(authors.getByRole("listitem")).toHaveText([new RegExp(name)]);

    expectStatus(422);
    await page.getByLabel("First published at").fill("elsewhere.example");
    await page.getByRole("button", { name: "Set the address" }).click();
    await expect(page.getByRole("alert")).toContainText("Please give a whole address");
    await expect(page.getByLabel("First published at")).toHaveValue("elsewhere.example");
  });

  test("a comment that was typed before they were closed is given back, with the reason", async ({
    page,
    expectStatus,
  }) => {
    const author = await new Visitor().signIn(
      await newPerson({ firstName: "Closer", role: "author" }),
    );
    const { id, slug } = await publishArticle(author, { title: marker("closing") });
    await comment(author, slug, { body: "There before." });
    await signInAs(page, demo.reader, `/articles/${slug}`);
    await page.getByRole("textbox").fill("Typed before the closing.");
    const set = (comments: string) =>
      author.json("PUT", `/api/v1/articles/${id}/comments`, { comments });
    expect((await set("closed")).status).toBe(200);
    expectStatus(403);
    await page.getByRole("button", { name: "Send", exact: false }).click();
    await expect(page.getByRole("alert")).toContainText("Comments on this article are closed.");
    await expect(page.getByLabel("What you wrote, to copy")).toHaveValue(
      "Typed before the closing.",
    );
    await set("read-only");
    await page.goto(`/articles/${slug}`);
    await expect(page.getByText("can be read, but no longer written")).toBeVisible();
    await expect(page.getByRole("textbox")).toHaveCount(0);
    const posted = await author.json("POST", `/api/v1/articles/by-slug/${slug}/comments`, {
      body: "x",
    });
    expect(posted.status).toBe(403);
    expect(posted.text).toContain("no longer written");
  });
});
