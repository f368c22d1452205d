import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Invalid } from "#app/infra/errors.ts";
import { message } from "#app/messages/message.ts";
import { bodyInput, formInput, parseInput, Unparsed } from "#app/infra/input.ts";

function formOf(...fields: [name: string, value: string][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

const Article = z.strictObject({ id: z.string(), revision: z.number(), liked: z.boolean() });

describe("a form for a verb", () => {
  test("has the numbers and booleans that its route names, and its address decides", () => {
    const form = formOf(["intent", "x"], ["id", "forged"], ["revision", "3"], ["liked", "false"]);
    const sent = formInput(form, {
      address: { id: "a1" },
      numbers: ["revision"],
      booleans: ["liked"],
    });
    expect(parseInput(Article, sent)).toEqual({ id: "a1", revision: 3, liked: false });
  });

  test("stays as it is where a field is none of what its route says", () => {
    const form = formOf(["revision", "three"], ["liked", "maybe"], ["list", "1"], ["list", "2"]);
    const sent = formInput(form, { numbers: ["revision", "list", "none"], booleans: ["liked"] });
    expect(Unparsed.valueOf(sent)).toEqual({
      revision: Number.NaN,
      liked: "maybe",
      list: ["1", "2"],
    });
  });
});

describe("a JSON body for a verb", () => {
  test("is joined with what the address says", () => {
    const sent = bodyInput({ revision: 3, liked: true }, { id: "a1" });
    expect(parseInput(Article, sent)).toEqual({ id: "a1", revision: 3, liked: true });
  });

  test("may not say again what the address says", () => {
    const text = message("http.unrecognized-key", { key: "id" });
    const rejection = new Invalid(text, [{ path: "", message: text }]);
    expect(rejection.message).toBe('Unrecognized key: "id"');
    expect(() => bodyInput({ id: "a2" }, { id: "a1" })).toThrow(rejection);
  });

  test.each([[null], ["text"], [7], [[]]])("that is %j is refused by the verb", (body) => {
    expect(() => parseInput(Article, bodyInput(body, { id: "a1" }))).toThrow(Invalid);
  });

  test("takes no number or boolean written as text", () => {
    expect(() => parseInput(Article, bodyInput({ id: "a1", revision: "3", liked: true }))).toThrow(
      Invalid,
    );
  });
});
