import { describe, expect, it } from "vitest";
import type {
  WordPressItem,
  WordPressSite,
  WordPressTerm,
} from "#app/features/imports/wordpress/export.ts";
import {
  homeOf,
  oldAuthorPaths,
  oldPathsOf,
  oldTermPaths,
  pathOnSite,
} from "#app/features/imports/wordpress/permalinks.ts";
import { wordPressItem, wordPressSite } from "./wordpress-item.ts";

const site: WordPressSite = wordPressSite({ baseBlogUrl: "https://old.example" });
const blog: WordPressSite = wordPressSite({ baseBlogUrl: "https://old.example/blog/" });
const item = (fields: Partial<WordPressItem>) => wordPressItem({ id: 12, ...fields });

describe("old addresses", () => {
  it("of a post consist of its permalink and its number", () => {
    expect(oldPathsOf(item({ link: "https://old.example/2013/01/09/slug/" }), site)).toEqual([
      "/2013/01/09/slug/",
      "/?p=12",
    ]);
  });

  it("include a permalink that is a query", () => {
    expect(oldPathsOf(item({ link: "https://old.example/?p=12" }), site)).toEqual(["/?p=12"]);
  });

  it("of pages and files use their own kind of number too", () => {
    expect(oldPathsOf(item({ type: "page", link: "https://old.example/about/" }), site)).toEqual([
      "/about/",
      "/?page_id=12",
      "/?p=12",
    ]);
    expect(oldPathsOf(item({ type: "attachment" }), site)).toContain("/?attachment_id=12");
  });

  it("begin with the path of a blog that is not at the root", () => {
    expect(oldPathsOf(item({ link: "https://old.example/blog/x/" }), blog)).toEqual([
      "/blog/x/",
      "/blog/?p=12",
    ]);
  });

  it("are decoded as far as that is unambiguous", () => {
    expect(pathOnSite("https://old.example/%ce%bb%ce%b9/a%2Fb/%zz", site)).toBe(
      "/%ce%bb%ce%b9/a%2Fb/%zz",
    );
    expect(pathOnSite("https://old.example/%ce%bb%ce%b9/a%2Fb/", site)).toBe("/λι/a%2Fb/");
  });

  it("are left encoded or dropped when a column could not store them", () => {
    expect(pathOnSite("https://old.example/a%00b/", site)).toBe("/a%00b/");
    expect(pathOnSite(`https://old.example/${"x".repeat(700)}/`, site)).toBeNull();
  });

  it("belong to this site only, with or without www and TLS, and never name its front page", () => {
    expect(pathOnSite("http://www.old.example/x", site)).toBe("/x");
    expect(pathOnSite("https://elsewhere.example/x", site)).toBeNull();
    expect(pathOnSite("https://old.example/", site)).toBeNull();
    expect(pathOnSite("https://old.example/?p=3", site)).toBe("/?p=3");
  });

  it("of a category contain its parents, also when those form a cycle", () => {
    const term = (slug: string, parentSlug: string): WordPressTerm => ({
      id: 5,
      slug,
      parentSlug,
      name: slug,
      description: "",
    });
    const all = [term("a", "b"), term("b", "c"), term("c", "")];
    const how = { site, kind: "category" as const };
    expect(oldTermPaths(term("a", "b"), { ...how, all })).toEqual(["/category/c/b/a/", "/?cat=5"]);
    const circle = [term("a", "b"), term("b", "a")];
    expect(oldTermPaths(term("a", "b"), { ...how, all: circle })[0]).toBe("/category/b/a/");
  });

  it("of a tag and of an author consist of their path and their query", () => {
    const tag = { id: 5, slug: "x", parentSlug: "", name: "X", description: "" };
    expect(oldTermPaths(tag, { site: blog, kind: "tag", all: [tag] })).toEqual([
      "/blog/tag/x/",
      "/blog/?tag=x",
    ]);
    expect(oldAuthorPaths({ login: "Nora Quay", id: 3 }, site)).toEqual([
      "/author/nora-quay/",
      "/?author=3",
    ]);
  });

  it("start from the blog's address, whichever field of the export gives it", () => {
    expect(homeOf(blog)).toBe("https://old.example/blog/");
    expect(homeOf(wordPressSite({ baseBlogUrl: "", link: "https://l.example" }))).toBe(
      "https://l.example/",
    );
  });
});
