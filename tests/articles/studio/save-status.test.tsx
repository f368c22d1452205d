import { expect, test } from "vitest";
import { SaveStatus } from "#app/features/articles/studio/save-status.tsx";
import type { SessionState } from "#app/features/articles/studio/sync/draft-session.ts";
import type { Locale } from "#app/messages/locales.ts";
import { renderInLanguage } from "#tests/support/in-language.tsx";

function shown(state: SessionState, locale: Locale = "en") {
  const html = renderInLanguage(
    <SaveStatus
      state={state}
      retry={() => undefined}
      onCopy={() => Promise.resolve("copied" as const)}
      onNewArticle={() => Promise.resolve(true)}
    />,
    locale,
  );
  const [, status = ""] = /role="status">(.*?)<\/span>/.exec(html) ?? [];
  const ways = [...html.matchAll(/<(?:button|a)[^>]*>(.*?)<\/(?:button|a)>/g)].map(
    ([, way]) => way,
  );
  return { status: status.replace(/<[^>]*>/g, ""), ways };
}

test.each<[SessionState, string, string[]]>([
  [{ kind: "opening" }, "Opening…", []],
  [{ kind: "saved" }, "Saved", []],
  [{ kind: "saving", kept: true }, "Saving…", []],
  [{ kind: "offline", kept: true }, "Offline: kept on this device", ["Try now"]],
  [
    { kind: "signed-out", kept: true },
    "Signed out: kept on this device",
    ["Sign in in a new tab", "I am signed in"],
  ],
  [
    { kind: "others", kept: true },
    "Somebody else is signed in now, but this page was opened with your account. Your text is kept on this device.",
    ["Sign in in a new tab", "I am signed in"],
  ],
  [
    { kind: "forbidden", kept: true },
    "You may not write in this article any more. Your text is kept on this device.",
    ["Copy your text"],
  ],
  [
    { kind: "gone", kept: true },
    "This article was deleted. Your text is kept on this device.",
    ["Make a new article of it", "Copy your text"],
  ],
  [
    { kind: "older", kept: true },
    "The site has a newer editor. What you write is saved; reload to see what others write.",
    ["Reload"],
  ],
  [
    { kind: "refused", path: "document.content[2].text", message: "is too long", kept: true },
    "Not saved. Text, block 3: is too long",
    ["Copy your text"],
  ],
])("%o reads as it is", (state, status, ways) => {
  expect(shown(state)).toEqual({ status, ways });
});

test("a device that cannot keep the text is never said to keep it, and the text is offered", () => {
  for (const kind of ["saving", "offline", "signed-out", "others", "forbidden", "gone"] as const) {
    const { status, ways } = shown({ kind, kept: false });
    expect(status).toContain("This device cannot keep your text: do not close this page.");
    expect(status).not.toMatch(/kept on this device/);
    expect(ways).toContain("Copy your text");
  }
});

test("only a saved draft is called saved, in French too", () => {
  expect(shown({ kind: "saved" }, "fr").status).toBe("Enregistré");
  expect(shown({ kind: "saving", kept: true }, "fr").status).not.toBe("Enregistré");
});
