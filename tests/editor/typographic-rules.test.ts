import { expect, test } from "vitest";
import { typographic } from "#app/features/editor/surface/typographic-rules.ts";

/** Types a text sign by sign, as somebody would. */
function typed(text: string, lang: string): string {
  let before = "";
  for (const sign of text) {
    const found = typographic({ before, typed: sign, lang });
    before = found ? before.slice(0, before.length - found.remove) + found.insert : before + sign;
  }
  return before;
}

test.each([
  ["en", `She said "it's 'fine'" -- twice...`, "She said “it’s ‘fine’” — twice…"],
  ["en-GB", `("no")`, "(“no”)"],
  ["fr", `Il dit "l'eau" -- oui`, "Il dit «\u202fl’eau\u202f» – oui"],
  ["de", `Er sagt "so 'geht' es" -- ja`, "Er sagt „so ‚geht‘ es“ – ja"],
  ["es", `Dijo "hola" -- y`, "Dijo «hola» — y"],
  ["it", `"L'acqua"`, "«L’acqua»"],
  ["nl", `"zo" -- ja`, "“zo” – ja"],
])("quotes and dashes are those of %s", (lang, text, expected) => {
  expect(typed(text, lang)).toBe(expected);
});

test.each(["ja", "zh", "he", "xx"])("quotes of %s stay as they are typed", (lang) => {
  expect(typed(`"a" -- 'b'`, lang)).toBe(`"a" -- 'b'`);
});

test("three hyphens at the beginning of a line stay for the divider", () => {
  expect(typed("---", "en")).toBe("---");
});

test("a third hyphen takes the other dash", () => {
  expect(typed("1914 ---", "en")).toBe("1914 –");
  expect(typed("oui ---", "fr")).toBe("oui —");
});

test.each(["https://example.org/a--b", "www.example.org/it's", "name@example.org--"])(
  "signs in the address %s are letters",
  (address) => {
    expect(typed(address, "en")).toBe(address);
  },
);
