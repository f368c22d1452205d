import { SaxesParser } from "saxes";
import { Invalid } from "#app/infra/errors.ts";
import type { WordPressExport, WordPressSite } from "./export.ts";
import {
  authorOf,
  commentOf,
  itemOf,
  MisshapenRecord,
  termOf,
  type WxrRecord,
} from "./wxr-records.ts";

const mostItems = 100_000;
const mostComments = 2_000_000;
const mostMeta = 1000;
const deepest = 50;
/** The limit of characters without a tag: a file with more is no export, or is broken. */
const longestRun = 32 * 1024 * 1024;
/** A longer field is skipped and reported, never cut. */
const longestField = 100_000;
const longestFields = new Map([
  ["content:encoded", 4 * 1024 * 1024],
  ["excerpt:encoded", 200_000],
  ["wp:comment_content", 200_000],
]);

type Attributes = Readonly<Record<string, string>>;
type OpenRecord = WxrRecord & { name: string; depth: number };

const recordNames = new Set(
  "wp:author wp:category wp:tag wp:term item wp:comment wp:postmeta wp:commentmeta wp:termmeta".split(
    " ",
  ),
);
const siteFields = new Map<string, keyof WordPressSite>([
  ["title", "title"],
  ["description", "description"],
  ["link", "link"],
  ["language", "language"],
  ["wp:base_site_url", "baseSiteUrl"],
  ["wp:base_blog_url", "baseBlogUrl"],
  ["wp:wxr_version", "exportVersion"],
]);

/**
 * Parses WXR, piece by piece, into typed records. Supports no entities but XML's five and numbers, and
 * rejects a document type.
 * @throws Invalid with one sentence that names the line
 */
export class WxrParser {
  readonly #export: WordPressExport = {
    site: emptySite(),
    authors: [],
    categories: [],
    tags: [],
    items: [],
    warnings: [],
  };
  readonly #xml = new SaxesParser();
  readonly #open: OpenRecord[] = [];
  #depth = 0;
  #text = "";
  #isOversized = false;
  #sinceTag = 0;
  #commentCount = 0;
  /**
   * Reported with the next event, because the parser closes a tag before it reports an unexpected closing
   * tag.
   */
  #misshapen: MisshapenRecord | null = null;
  #term = { domain: "", slug: "" };

  constructor() {
    this.#xml.on("error", ({ message }) => {
      this.#fail(`the XML is broken (${message.replace(/^[\d:]+\s*/, "").replace(/\.$/, "")})`);
    });
    this.#xml.on("doctype", (type) => {
      if (/^\s*html/i.test(type)) this.#fail("this is an HTML page, not a WordPress export");
      this.#fail("a WordPress export has no document type declaration");
    });
    this.#xml.on("opentag", ({ name, attributes }) => this.#begin(name, attributes));
    this.#xml.on("closetag", ({ name }) => this.#end(name));
    this.#xml.on("text", (text) => this.#take(text));
    this.#xml.on("cdata", (text) => this.#take(text));
  }

  write(text: string): void {
    this.#sinceTag += text.length;
    this.#xml.write(text);
    if (this.#sinceTag > longestRun) this.#fail("a text is longer than any article could be");
  }

  finish(): WordPressExport {
    this.#xml.close();
    this.#rejectMisshapen();
    if (this.#export.site.exportVersion === "") this.#fail(notAnExport);
    return this.#export;
  }

  #fail(reason: string): never {
    throw new Invalid(`Line ${this.#xml.line}: ${reason}.`);
  }

  #rejectMisshapen(): void {
    if (this.#misshapen) throw new Invalid(this.#misshapen.message);
  }

  #begin(name: string, attributes: Attributes): void {
    this.#rejectMisshapen();
    this.#sinceTag = 0;
    this.#text = "";
    this.#isOversized = false;
    this.#depth += 1;
    if (this.#depth === 1 && name !== "rss") {
      this.#fail(`this is not a WordPress export: it begins with <${name}>`);
    }
    if (this.#depth > deepest) this.#fail("elements are nested too deeply");
    if (name === "item" && this.#export.site.exportVersion === "") this.#fail(notAnExport);
    if (recordNames.has(name)) this.#open.push(emptyRecord(name, this.#depth, this.#xml.line));
    if (name === "category") {
      this.#term = { domain: attributes["domain"] ?? "", slug: attributes["nicename"] ?? "" };
    }
  }

  #take(text: string): void {
    const most = Math.max(longestField, ...longestFields.values());
    if (this.#text.length + text.length > most) this.#isOversized = true;
    else this.#text += text;
  }

  #end(name: string): void {
    this.#rejectMisshapen();
    this.#sinceTag = 0;
    const record = this.#open.at(-1);
    if (record && record.depth === this.#depth) this.#finishRecord(record);
    else if (record && record.depth === this.#depth - 1) this.#finishField(name, record);
    else if (!record && this.#depth === 3) this.#finishSiteField(name);
    this.#depth -= 1;
    this.#text = "";
    this.#isOversized = false;
  }

  #finishField(name: string, record: OpenRecord): void {
    if (name === "category" && record.name === "item") {
      if (this.#term.domain !== "") record.terms.push({ ...this.#term, name: this.#text.trim() });
    } else if (this.#isOversized || this.#text.length > (longestFields.get(name) ?? longestField)) {
      record.oversized.push(name);
    } else record.fields.set(name, this.#text);
  }

  #finishSiteField(name: string): void {
    const field = siteFields.get(name);
    if (field && !this.#isOversized) this.#export.site[field] = this.#text.trim();
  }

  #finishRecord(record: OpenRecord): void {
    this.#open.pop();
    try {
      this.#keep(record, this.#open.at(-1));
    } catch (error) {
      if (!(error instanceof MisshapenRecord)) throw error;
      this.#misshapen = error;
    }
  }

  #keep(record: OpenRecord, parent: OpenRecord | undefined): void {
    const { authors, categories, tags, items } = this.#export;
    if (record.name === "wp:author") authors.push(authorOf(record));
    else if (record.name === "wp:category") categories.push(termOf(record, "category"));
    else if (record.name === "wp:tag") tags.push(termOf(record, "tag"));
    else if (record.name === "item") items.push(itemOf(record));
    else if (record.name === "wp:postmeta" && parent && parent.meta.length < mostMeta) {
      const { fields } = record;
      const value = fields.get("wp:meta_value") ?? "";
      parent.meta.push({ key: fields.get("wp:meta_key") ?? "", value });
    } else if (record.name === "wp:comment" && parent) {
      parent.comments.push(commentOf(record));
      this.#commentCount += 1;
    }
    if (items.length > mostItems) this.#fail(`there are more than ${mostItems} entries`);
    if (this.#commentCount > mostComments) this.#fail(`there are over ${mostComments} comments`);
  }
}

const notAnExport = "this is an RSS feed, not a WordPress export (it has no wp:wxr_version)";

function emptySite(): WordPressSite {
  return {
    title: "",
    description: "",
    link: "",
    baseSiteUrl: "",
    baseBlogUrl: "",
    language: "",
    exportVersion: "",
  };
}

function emptyRecord(name: string, depth: number, line: number): OpenRecord {
  return {
    name,
    depth,
    line,
    fields: new Map(),
    oversized: [],
    terms: [],
    meta: [],
    comments: [],
  };
}
