import { Fragment, type MarkType, type NodeType } from "@tiptap/pm/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentNodes } from "#app/features/editor/blocks/blocks.ts";
import { parseComment } from "#app/features/editor/comment-document.ts";
import {
  type AttributeRule,
  type AttributeValue,
  type DocumentNode,
  documentMarks,
} from "#app/features/editor/document-schema.ts";
import { documentSchema } from "#app/features/editor/document.ts";
import { renderDocument } from "#app/features/editor/render-document.server.ts";
import { validateDocument } from "#app/features/editor/validate-document.ts";
import { wrapUnsupported } from "#app/features/editor/wrap-unsupported.ts";
import { dangersIn } from "./read-html.ts";

const nasty = fc.constantFrom(
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "' style='position:fixed' onclick='x",
  "</code></pre><script>",
  "]]>--><svg onload=x>",
  "&lt;script&gt;",
);
const words = fc.oneof(nasty, fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }));
const href = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom("/a", "#b", "mailto:a@b.example", "tel:+1", "https://a.example/'\"<>onclick=x"),
  nasty,
);
const source = fc.oneof(fc.constantFrom("/media/a.webp", "https://a.example/a.png"), href);

function valueFor(rule: AttributeRule): fc.Arbitrary<AttributeValue> {
  switch (rule.kind) {
    case "one-of":
      return fc.constantFrom(...rule.values);
    case "integer":
      return rule.nullable
        ? fc.option(fc.integer({ min: rule.min, max: rule.max }))
        : fc.integer({ min: rule.min, max: Math.min(rule.max, 60) });
    case "text":
      return words;
    case "href":
      return rule.nullable ? fc.option(href) : href;
    case "id":
      return fc.constantFrom("a1", "b2", "c3");
    case "date":
      return fc.constantFrom("2026-11-30", "2024-02-29");
    case "image-source":
      return source;
  }
}

function attributesFor(rules: Readonly<Record<string, AttributeRule>>) {
  const entries = Object.entries(rules).map(([name, rule]) => [name, valueFor(rule)] as const);
  const requiredKeys = Object.keys(rules).filter((name) => rules[name]?.required);
  return fc.record(Object.fromEntries(entries), { requiredKeys });
}

const attrs = (name: string) => attributesFor(documentNodes.get(name)?.attributes ?? {});
const mark = fc
  .constantFrom(...documentMarks)
  .chain(([type, rules]) => attributesFor(rules).map((given) => ({ type, attrs: given })));
const marks = fc.uniqueArray(mark, { selector: ({ type }) => type, maxLength: 4 });

const texts = words.filter((word) => word !== "");
const deepest = 5;

/** Lets fast-check choose a value. */
type Choose = fc.GeneratorValue;

function chooseMarks(choose: Choose, parent: NodeType) {
  const all = choose(() => marks);
  return all.filter(({ type }) => parent.allowsMarkType(parent.schema.marks[type] as MarkType));
}

/** Children in an order that the schema allows, few of them and, far down, only what is required. */
function makeContent(choose: Choose, parent: NodeType, depth: number): DocumentNode[] {
  const content: DocumentNode[] = [];
  let match = parent.contentMatch;
  const most = depth < deepest ? choose(fc.integer, { min: 1, max: 3 }) : 0;
  while (content.length < most && match.edgeCount > 0) {
    if (match.validEnd && choose(fc.boolean) && choose(fc.boolean)) return content;
    const { type, next } = match.edge(choose(fc.nat, match.edgeCount - 1));
    const child = makeNode(choose, type, depth + 1);
    content.push(type.isInline ? { ...child, marks: chooseMarks(choose, parent) } : child);
    match = next;
  }
  const required = match.fillBefore(Fragment.empty, true)?.toJSON() as DocumentNode[] | null;
  return [...content, ...(required ?? [])];
}

function makeNode(choose: Choose, type: NodeType, depth: number): DocumentNode {
  if (type.isText) return { type: "text", text: choose(() => texts) };
  const content = makeContent(choose, type, depth);
  return { type: type.name, attrs: choose(attrs, type.name), content };
}

/** Documents of every kind of node that the editor's schema has. */
const documents = fc.gen().map((choose) => ({
  type: "doc",
  content: makeContent(choose, documentSchema.topNodeType, 0),
}));

/** The same document with one part replaced, added or removed. */
const damaged = fc
  .tuple(documents, fc.nat(), fc.nat(5), fc.oneof(fc.jsonValue(), words, href))
  .map(([document, seed, how, value]) => damage(structuredClone(document), { seed, how, value }));

function damage(
  document: object,
  { seed, how, value }: { seed: number; how: number; value: unknown },
) {
  const places: object[] = [];
  const waiting: object[] = [document];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    places.push(at);
    const inner: unknown[] = Object.values(at);
    waiting.push(...inner.filter((each) => typeof each === "object" && each !== null));
  }
  const place = places[seed % places.length] ?? document;
  const keys = Object.keys(place);
  const key = keys[seed % Math.max(1, keys.length)] ?? "type";
  if (how === 0) Reflect.deleteProperty(place, key);
  else if (how === 1) Object.assign(place, { [`on${seed % 7}`]: value });
  else if (how === 2 && "type" in place) place.type = value;
  else Reflect.set(place, key, value);
  // Serialized and parsed, because JSON has neither holes in lists nor undefined.
  const json: unknown = JSON.parse(JSON.stringify(document));
  return json;
}

describe("the handling of any document", () => {
  test("is tried with every kind of node", () => {
    const made = JSON.stringify(fc.sample(documents, 300));
    const missing = [...documentNodes.keys()].filter((name) => !made.includes(`"type":"${name}"`));
    expect(missing).toEqual([]);
  });

  test("renders what the validator accepts, and nothing in it can run or style", async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(documents, fc.constantFrom("article", "comment"), async (given, links) => {
        const result = validateDocument(given);
        if (!result.ok) return;
        accepted += 1;
        const rendered = await renderDocument(result.document, { lang: "en", links });
        expect(dangersIn(rendered.html)).toEqual([]);
        const ids = [...rendered.html.matchAll(/<h\d id="([^"]*)"/g)].map(([, id]) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(150);
  });

  test("leaves an accepted one unchanged in wrapping, and makes any other acceptable", () => {
    fc.assert(
      fc.property(fc.oneof(documents, damaged), (given) => {
        const before = JSON.stringify(given);
        const { ok } = validateDocument(given);
        const repaired = wrapUnsupported(given);
        expect(JSON.stringify(given)).toBe(before);
        expect(validateDocument(repaired)).toMatchObject({ ok: true });
        if (ok) expect(repaired).toBe(given);
      }),
      { numRuns: 500 },
    );
  });

  test("renders a damaged one, never validated, inert all the same", async () => {
    await fc.assert(
      fc.asyncProperty(damaged, async (given) => {
        const { html } = await renderDocument(wrapUnsupported(given), {
          lang: "fr",
          links: "article",
        });
        expect(dangersIn(html)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("rejects or accepts any JSON, never with an exception", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        validateDocument(json);
        expect(validateDocument(wrapUnsupported(json))).toMatchObject({ ok: true });
      }),
    );
  });

  test("makes a valid and inert document of any comment", async () => {
    const pieces = fc.constantFrom(
      "*",
      "**",
      "`",
      "```",
      "\n",
      "> ",
      "https://a.b/",
      "(",
      ")",
      " ",
      "x",
    );
    const typed = fc.array(fc.oneof({ weight: 4, arbitrary: pieces }, words), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(typed, async (parts) => {
        const document = parseComment(parts.join(""));
        expect(validateDocument(document)).toMatchObject({ ok: true });
        const { html } = await renderDocument(document, { lang: "en", links: "comment" });
        expect(dangersIn(html)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
