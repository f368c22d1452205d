import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentNodes } from "#app/features/editor/blocks/blocks.ts";
import { parseComment } from "#app/features/editor/comment-document.ts";
import {
  type AttributeRule,
  type DocumentNode,
  documentMarks,
} from "#app/features/editor/document-schema.ts";
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

function valueFor(rule: AttributeRule): fc.Arbitrary<string | number | null> {
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
      return href;
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
const texts = fc.record({
  type: fc.constant("text"),
  text: words.filter((word) => word !== ""),
  marks,
});
const inlines = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: texts },
    fc.record({ type: fc.constantFrom("hardBreak"), marks }),
    fc.record({ type: fc.constant("unsupportedInline"), attrs: attrs("unsupportedInline") }),
  ),
  { maxLength: 4 },
);
const of = (type: string, content: fc.Arbitrary<DocumentNode[]>): fc.Arbitrary<DocumentNode> =>
  fc.record({ type: fc.constant(type), attrs: attrs(type), content });
const leaf = (type: string) => of(type, fc.constant([]));
const plain = fc.array(fc.record({ type: fc.constant("text"), text: words }), { maxLength: 2 });

type NodeKind =
  "paragraph" | "list" | "numbered" | "item" | "code" | "inCallout" | "cell" | "row" | "block";

const { block } = fc.letrec<Record<NodeKind, DocumentNode>>((tie) => {
  const some = (name: NodeKind) => fc.array(tie(name), { minLength: 1, maxLength: 3 });
  const blocks = some("block");
  const item = tie("paragraph").chain((first) =>
    fc.array(tie("block"), { maxLength: 2 }).map((rest) => [first, ...rest]),
  );
  return {
    paragraph: of("paragraph", inlines),
    list: of("bulletList", some("item")),
    numbered: of("orderedList", some("item")),
    item: of("listItem", item),
    code: of("codeBlock", plain),
    inCallout: fc.oneof({ maxDepth: 3 }, tie("paragraph"), tie("code"), tie("list")),
    cell: fc.oneof(of("tableCell", blocks), of("tableHeader", blocks)),
    row: of("tableRow", fc.array(tie("cell"), { maxLength: 2 })),
    block: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      tie("paragraph"),
      of("heading", inlines),
      tie("code"),
      of("image", inlines),
      leaf("horizontalRule"),
      leaf("unsupported"),
      tie("list"),
      tie("numbered"),
      of("blockquote", blocks),
      of("callout", some("inCallout")),
      of("table", some("row")),
    ),
  };
});
const documents = fc.record({
  type: fc.constant("doc"),
  content: fc.array(block, { minLength: 1, maxLength: 4 }),
});

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
    expect(accepted).toBeGreaterThan(60);
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
