import type { Page } from "@playwright/test";
import { ZipFile } from "yazl";
import { expect, signInAs, test } from "./fixtures.ts";

const text = ".ProseMirror";
const dot =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

type Laid = { html?: string; text?: string; png?: boolean };

async function beginArticle(page: Page, title: string): Promise<void> {
  await signInAs(page, "user_demoAuthor", "/studio/articles/new");
  await page.getByRole("textbox").first().fill(title);
  await page.getByRole("button", { name: "Start writing" }).click();
  await page.waitForURL(/\/studio\/articles\/[0-9a-f-]{36}$/);
  await expect(page.locator(text)).toBeEditable();
}

async function paste(page: Page, laid: Laid): Promise<void> {
  await page.locator(text).focus();
  await page.evaluate(
    ({ html, text: plain, png }) => {
      const data = new DataTransfer();
      if (html !== undefined) data.setData("text/html", html);
      if (plain !== undefined) data.setData("text/plain", plain);
      if (png) {
        const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], "image.png", { type: "image/png" }));
      }
      const event = new ClipboardEvent("paste", {
        clipboardData: data,
        bubbles: true,
        cancelable: true,
      });
      document.querySelector(".ProseMirror")?.dispatchEvent(event);
    },
    { ...laid, png: laid.png ? dot : null },
  );
}

const news = (page: Page) => page.locator(".paste-notice");

test("Markdown becomes what it means, and one undo gives the plain text back", async ({ page }) => {
  await beginArticle(page, "Markdown");
  await page.locator(text).pressSequentially("Before. ");
  await paste(page, { text: "## Tides\n\nA **low** one.\n\n- ebb\n- flow" });
  const written = page.locator(text);
  await expect(written.locator("h2")).toHaveText("Tides");
  await expect(written.locator("strong")).toHaveText("low");
  await expect(written.locator("li")).toHaveText(["ebb", "flow"]);
  await page.keyboard.press("Control+z");
  await expect(written.locator("h2, li, strong")).toHaveCount(0);
  await expect(written).toContainText("Before. ## Tides");
  await expect(written).toContainText("A **low** one.");
});

test("a table beside its own picture comes as the table, and what is typed next follows it", async ({
  page,
}) => {
  await beginArticle(page, "Spreadsheet");
  const html =
    "<table><tr><td><b>Month</b></td><td><b>Rain</b></td></tr><tr><td>May</td><td align=right>31</td></tr></table>";
  await paste(page, { html, text: "Month\tRain\nMay\t31", png: true });
  const written = page.locator(text);
  await expect(written.locator("th")).toHaveText(["Month", "Rain"]);
  await expect(written.locator("td.align-right")).toHaveText("31");
  await expect(written.locator("img")).toHaveCount(0);
});

test("pictures of a paste are stored, or stand as places that stop publishing until they are dealt with", async ({
  page,
  expectStatus,
}) => {
  expectStatus(422);
  await beginArticle(page, "Pictures");
  const html = `<p style="font-weight:700">Before</p><img alt="A dot" src="data:image/png;base64,${dot}"><p>Between</p><img alt="A gull" src="file:///C:/made-up/gull.png"><p>After</p>`;
  await paste(page, { html, text: "Before Between After" });
  const written = page.locator(text);
  await expect(written.locator('img[src^="/media/"][alt="A dot"]')).toHaveCount(1);
  const place = written.locator(".missing-picture");
  await expect(place).toContainText("Picture: A gull");
  await expect(news(page)).toContainText("One picture could not come along");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("A picture is missing here")).toBeVisible();
  await place.getByRole("button", { name: "Do without it" }).click();
  await expect(place).toHaveCount(0);
  await expect(written).toContainText("After");
});

test("code stays plain text in a code block, and a text that is too long is refused in words", async ({
  page,
}) => {
  await beginArticle(page, "Code");
  await page.locator(text).pressSequentially("```js ");
  await paste(page, { html: "<b>if (a < b)</b>", text: "if (a < b)\n  **go**();" });
  await expect(page.locator(`${text} pre`)).toHaveText("if (a < b)\n  **go**();");
  await paste(page, { text: "x".repeat(1_600_000) });
  await expect(news(page)).toContainText("longer than an article can be");
  await expect(page.locator(`${text} pre`)).toHaveText("if (a < b)\n  **go**();");
});

const wordText = (text: string, style = "") =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;

async function wordFile(): Promise<Buffer> {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const types = "http://schemas.openxmlformats.org/package/2006/content-types";
  const zip = new ZipFile();
  const add = (name: string, xml: string) =>
    zip.addBuffer(Buffer.from(`<?xml version="1.0"?>${xml}`), name);
  add(
    "[Content_Types].xml",
    `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  add(
    "_rels/.rels",
    `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${kind}" Target="word/document.xml"/></Relationships>`,
  );
  const bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Oars</w:t></w:r></w:p>";
  const body = wordText("The boat house", "Heading1") + bold + wordText("Six of them.");
  add("word/document.xml", `<w:document ${w}><w:body>${body}</w:body></w:document>`);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

test("a Word file that is opened becomes the article's text", async ({ page }) => {
  await beginArticle(page, "From Word");
  await page.locator(text).focus();
  const file = { name: "boats.docx", mimeType: "", buffer: await wordFile() };
  await page.locator('input[type="file"][accept^=".docx"]').setInputFiles(file);
  const written = page.locator(text);
  await expect(written.locator("h2")).toHaveText("The boat house");
  await expect(written.locator("strong")).toHaveText("Oars");
  await expect(written).toContainText("Six of them.");
});
