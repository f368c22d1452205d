import { describe, expect, test } from "vitest";
import { type Result, debounceMs, TaggedEntries } from "#app/infra/cache/tagged-entries.ts";

const room = { mostBytes: 10_000 };

function keep(
  entries: TaggedEntries<string>,
  { key, now = 0, ...given }: Partial<Result<string>> & { key: string; now?: number },
): boolean {
  const reading = entries.begin(key, now);
  return entries.finish(reading, { value: key, tags: new Set(), bytes: 100, ...given });
}

describe("invalidating a tag", () => {
  test("removes every entry that carries the tag, and no other", () => {
    const entries = new TaggedEntries<string>(room);
    keep(entries, { key: "/", tags: new Set(["article:1", "article:2"]) });
    keep(entries, { key: "/articles/one", tags: new Set(["article:1"]) });
    keep(entries, { key: "/articles/two", tags: new Set(["article:2"]) });
    entries.invalidate(["article:1"], { debounced: false, now: 1 });
    expect(entries.get("/", 1)).toBeUndefined();
    expect(entries.get("/articles/one", 1)).toBeUndefined();
    expect(entries.get("/articles/two", 1)?.value).toBe("/articles/two");
  });

  test("while a page is being read prevents the caching of that page", () => {
    const entries = new TaggedEntries<string>(room);
    const reading = entries.begin("/", 0);
    entries.invalidate(["article:1"], { debounced: false, now: 1 });
    const stored = entries.finish(reading, {
      value: "old",
      tags: new Set(["article:1"]),
      bytes: 10,
    });
    expect(stored).toBe(false);
    expect(entries.get("/", 2)).toBeUndefined();
  });

  test("while a page without the tag is being read has no effect on it", () => {
    const entries = new TaggedEntries<string>(room);
    const reading = entries.begin("/", 0);
    entries.invalidate(["article:2"], { debounced: false, now: 1 });
    expect(entries.finish(reading, { value: "", tags: new Set(["article:1"]), bytes: 9 })).toBe(
      true,
    );
  });

  test("altogether removes all entries and prevents the caching of those being read", () => {
    const entries = new TaggedEntries<string>(room);
    keep(entries, { key: "/" });
    const reading = entries.begin("/about", 0);
    entries.invalidateAll();
    expect(entries.finish(reading, { value: "", tags: new Set(), bytes: 9 })).toBe(false);
    expect([entries.size, entries.bytes]).toEqual([0, 0]);
  });

  test("debounced leaves an entry until it is one second old, counted from the start of its read", () => {
    const entries = new TaggedEntries<string>(room);
    keep(entries, { key: "/", tags: new Set(["article:1"]), now: 500 });
    entries.invalidate(["article:1"], { debounced: true, now: 600 });
    entries.invalidate(["article:1"], { debounced: true, now: 900 });
    expect(entries.get("/", 500 + debounceMs - 1)?.value).toBe("/");
    expect(entries.get("/", 500 + debounceMs)).toBeUndefined();
  });

  test("debounced removes an entry at once when it is older than a second", () => {
    const entries = new TaggedEntries<string>(room);
    keep(entries, { key: "/", tags: new Set(["article:1"]) });
    entries.invalidate(["article:1"], { debounced: true, now: 5_000 });
    expect(entries.size).toBe(0);
  });

  test("debounced while a page is being read lets that page live for its second", () => {
    const entries = new TaggedEntries<string>(room);
    const reading = entries.begin("/", 100);
    entries.invalidate(["article:1"], { debounced: true, now: 150 });
    entries.finish(reading, { value: "/", tags: new Set(["article:1"]), bytes: 10 });
    expect(entries.get("/", 1_099)?.value).toBe("/");
    expect(entries.get("/", 1_100)).toBeUndefined();
  });
});

describe("the cache's capacity", () => {
  test("is enforced by evicting the least recently used entry", () => {
    const entries = new TaggedEntries<string>({ mostBytes: 1_000 });
    keep(entries, { key: "first", bytes: 400 });
    keep(entries, { key: "second", bytes: 400 });
    entries.get("first", 1);
    keep(entries, { key: "third", bytes: 400 });
    expect(entries.get("second", 1)).toBeUndefined();
    expect(entries.get("first", 1)?.value).toBe("first");
    expect(entries.bytes).toBeLessThanOrEqual(1_000);
  });

  test("rejects an entry larger than all of it", () => {
    const entries = new TaggedEntries<string>({ mostBytes: 1_000 });
    expect(keep(entries, { key: "huge", bytes: 5_000 })).toBe(false);
    expect(entries.size).toBe(0);
  });

  test("has a small part for ephemeral entries, which evict nothing else", () => {
    const entries = new TaggedEntries<string>({ mostBytes: 10_000 });
    keep(entries, { key: "/", bytes: 1_000 });
    for (let number = 0; number < 500; number += 1) {
      keep(entries, { key: `/search?q=${number}`, bytes: 500, ephemeral: true });
    }
    expect(entries.get("/", 1)?.value).toBe("/");
    expect(entries.bytes).toBeLessThanOrEqual(2_000);
  });

  test("holds one entry per address, the latest", () => {
    const entries = new TaggedEntries<string>(room);
    keep(entries, { key: "/a", value: "there" });
    keep(entries, { key: "/a", value: "gone", ephemeral: true });
    expect(entries.get("/a", 1)?.value).toBe("gone");
    keep(entries, { key: "/a", value: "back" });
    expect(entries.get("/a", 1)?.value).toBe("back");
    expect(entries.size).toBe(1);
  });
});
