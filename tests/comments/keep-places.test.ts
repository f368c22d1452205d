import { describe, expect, test } from "vitest";
import { inPlace, keepPlaces, nextAfter } from "#app/features/comments/console/keep-places.ts";
import type { QueuedComment } from "#app/features/comments/moderation-queries.server.ts";

function comment(id: string): QueuedComment {
  return {
    id,
    version: 1,
    status: "pending",
    body: id,
    createdAt: "2026-01-01T00:00:00.000Z",
    editedAt: null,
    isReply: false,
    reports: 0,
    article: { id: "a", slug: "a", title: "A", published: true },
    author: { id: null, name: id, username: null, pictureUrl: null, initials: id, gone: false },
  };
}

const abc = ["a", "b", "c"].map(comment);
const shape = (items: ReturnType<typeof inPlace>) =>
  items.map(({ id, gone, status }) => `${id}${gone ? ` gone ${status}` : ""}`);

describe("the moderation queue on the screen", () => {
  test("leaves decided comments in place and appends new ones", () => {
    const fresh = ["new", "a", "c"].map(comment);
    const known = { id: "b", status: "approved" as const, version: 2 };
    expect(shape(keepPlaces(inPlace(abc), fresh, known))).toEqual([
      "a",
      "b gone approved",
      "c",
      "new",
    ]);
  });

  test("returns an undone comment to its old place", () => {
    const without = keepPlaces(inPlace(abc), ["a", "c"].map(comment), null);
    expect(shape(keepPlaces(without, abc, null))).toEqual(["a", "b", "c"]);
  });

  test("moves on to the next waiting comment, else back to the last before it, else nowhere", () => {
    const items = keepPlaces(inPlace(abc), ["a", "b"].map(comment), null);
    expect(nextAfter(items, "a")).toBe("b");
    expect(nextAfter(items, "b")).toBe("a");
    expect(nextAfter(keepPlaces(items, [comment("b")], null), "b")).toBeNull();
    expect(nextAfter(items, "elsewhere")).toBe("a");
  });
});
