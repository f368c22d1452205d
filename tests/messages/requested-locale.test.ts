import { expect, test } from "vitest";
import { requestedLocale } from "#app/messages/requested-locale.server.ts";

test.each([
  ["fr", "fr"],
  ["fr-CA,fr;q=0.9,en;q=0.8", "fr"],
  ["en-GB,en;q=0.9,fr;q=0.8", "en"],
  ["de, fr;q=0.7, en;q=0.3", "fr"],
  ["FR", "fr"],
  ["*", "en"],
  ["en;q=0, *", "fr"],
])("%s prefers %s of our languages", (header, locale) => {
  expect(requestedLocale(header)).toBe(locale);
});

test.each([[undefined], [""], ["de"], ["fr;q=0"], [";;;,,=q"], ["\u0000"]])(
  "%j prefers none of them",
  (header) => {
    expect(requestedLocale(header)).toBeNull();
  },
);

test("only the beginning of a list that no browser sends is read", () => {
  expect(requestedLocale(`${"de,".repeat(5_000)}fr`)).toBeNull();
  expect(requestedLocale(`fr,${"de,".repeat(5_000)}`)).toBe("fr");
});
