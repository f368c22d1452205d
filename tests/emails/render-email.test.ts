import { describe, expect, test } from "vitest";
import { renderEmail } from "#app/features/emails/render-email.server.tsx";

describe("an email", () => {
  const given = {
    language: "fr" as const,
    siteName: "Tide & <b>Co</b>",
    siteUrl: "https://magazine.example",
    heading: `"Quoted" <script>alert(1)</script>`,
    paragraphs: ["One & two", "<img src=x onerror=alert(1)>"],
    button: { label: "Go <on>", url: 'https://magazine.example/a?b=1&c="x' },
    footer: "Why & how",
  };

  test("escapes all its values", async () => {
    const { html } = await renderEmail(given);
    for (const tag of ["<script", "<img", "<b>", "<on>", 'c="x']) expect(html).not.toContain(tag);
    expect(html).toContain('href="https://magazine.example/a?b=1&amp;c=&quot;x"');
    expect(html).toContain('<html lang="fr">');
  });

  test("loads no external resource and has the same content as text", async () => {
    const { html, text } = await renderEmail(given);
    expect(html).not.toMatch(/<(img|link|script|style)|url\(|@import/i);
    for (const words of [given.heading, ...given.paragraphs, given.button.url, given.footer]) {
      expect(text).toContain(words);
    }
  });

  test("is text in lines of its own, with every address below its link", async () => {
    const { text } = await renderEmail({ ...given, language: "en" });
    expect(text).toBe(`"Quoted" <script>alert(1)</script>

One & two

<img src=x onerror=alert(1)>

Go <on>:
https://magazine.example/a?b=1&c="x

-- 
Why & how

Tide & <b>Co</b>
https://magazine.example
`);
  });

  test("has a space before a colon in French", async () => {
    const { text } = await renderEmail(given);
    expect(text).toContain("Go <on>\u00a0:\n");
  });

  test("has no address to copy where it has no button", async () => {
    const { button: _button, ...without } = given;
    const { html, text } = await renderEmail(without);
    expect(html).not.toContain("Si le bouton ne s’ouvre pas");
    expect(html.match(/href=/g)).toHaveLength(1);
    expect(text).not.toContain("Go");
  });

  test("keeps words as they are typed: capitals, spaces that do not break, long lines", async () => {
    const long = `${"mot ".repeat(60)}fin : « oui »`;
    const { text } = await renderEmail({ ...given, heading: "Été à Paris", paragraphs: [long] });
    expect(text.split("\n")).toContain("Été à Paris");
    expect(text.split("\n")).toContain(long);
  });
});
