import { z } from "zod";
import { expect, test } from "vitest";
import { Conflict, Invalid, NotFound, RateLimited } from "#app/infra/errors.ts";
import { answerFor } from "#app/http/error-response.server.ts";
import { parseInput } from "#app/infra/input.ts";
import { message } from "#app/messages/message.ts";
import { useMessages } from "#app/messages/use-messages.ts";
import { messagesOf, textIn, translatorIn } from "#app/messages/translations.server.ts";
import { renderInLanguage } from "#tests/support/in-language.tsx";

test("a message is said in each language, with its values, numbers and plurals", () => {
  expect(translatorIn("en")("articles.minutes", { minutes: 1200 })).toBe("1,200 min read");
  expect(translatorIn("fr")("articles.minutes", { minutes: 1200 })).toBe(
    "1\u202f200\u00a0min de lecture",
  );
  const comments = (count: number) => translatorIn("fr")("articles.comments", { count });
  expect([0, 1, 2].map(comments)).toEqual(["commentaire", "commentaire", "commentaires"]);
});

test("what people have typed stays as they typed it", () => {
  const name = String.raw`\u0041 {count} <b>\x41</b> '{'`;
  expect(translatorIn("en")("site.signed-in-as", { name })).toBe(`Signed in as ${name}`);
});

test("an error is English where it is thrown, and in the reader's language where it is answered", () => {
  const error = new NotFound(message("articles.tag-missing"));
  expect(error.message).toBe("There is no such tag.");
  const answer = answerFor(error, { requestId: "1", locale: "fr" });
  expect(answer.error).toEqual({ code: "not_found", message: "Ce sujet n’existe pas." });
  const limited = answerFor(new RateLimited(1), { requestId: "2", locale: "fr" });
  expect(limited.error.message).toContain("dans 1 seconde.");
  const words = answerFor(new Conflict("Words of old"), { requestId: "3", locale: "fr" });
  expect(words.error.message).toBe("Words of old");
});

test("a schema names messages, with its limits as their values", () => {
  const Input = z.object({
    pages: z.number().max(3, "ui.page-of"),
    tag: z
      .string()
      .refine(() => false, { error: "articles.list-page", params: { title: "Tea", page: 2 } }),
    other: z.string().max(1, "Plain words."),
  });
  const parse = () => parseInput(Input, { pages: 9, tag: "x", other: "long" });
  expect(parse).toThrow(Invalid);
  try {
    parse();
  } catch (error) {
    const { fields } = answerFor(error, { requestId: "1", locale: "fr" }).error;
    expect(fields?.slice(1)).toEqual([
      { path: "tag", message: "Tea, page 2" },
      { path: "other", message: "Plain words." },
    ]);
  }
});

test("a browser gets the messages of the features that it is to show, and of no others", () => {
  const sent = messagesOf("fr", ["ui"]);
  expect(Object.keys(sent).every((id) => id.startsWith("ui."))).toBe(true);
  expect(sent["ui.pages-newer"]).toEqual(["Plus récents"]);
});

test("a message that is in no catalogue is an error, not a page with a hole in it", () => {
  expect(() => textIn("fr", { id: "ui.none" as "ui.pages" })).toThrow(
    "There is no message ui.none.",
  );
});

test("pages in two languages are rendered side by side", () => {
  const Newer = () => <>{useMessages()("ui.pages-newer")}</>;
  const said = (["en", "fr", "en"] as const).map((locale) => renderInLanguage(<Newer />, locale));
  expect(said).toEqual(["Newer", "Plus récents", "Newer"]);
});

test("ids, values and tags are known to the compiler", () => {
  const t = translatorIn("en");
  const wrong = [
    // @ts-expect-error no such message
    () => t("ui.none"),
    // @ts-expect-error it needs values
    () => t("ui.page-of"),
    // @ts-expect-error the names are wrong
    () => t("ui.page-of", { page: 1, of: 2 }),
    // @ts-expect-error it takes no values
    () => t("ui.pages", { page: 1 }),
    // @ts-expect-error a number is counted
    () => t("articles.comments", { count: "2" }),
  ];
  expect(wrong).toHaveLength(5);
});
