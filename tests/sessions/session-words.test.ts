import { expect, test } from "vitest";
import { deviceWords } from "#app/features/sessions/session-words.ts";
import { translatorIn } from "#app/messages/translations.server.ts";

test("the kind of a device is in the reader's language, its make as it was sent", () => {
  const t = translatorIn("fr");
  const wordsOf = (device: string) => deviceWords({ device, browser: "Firefox", mobile: false }, t);
  expect(wordsOf("desktop")).toBe("Firefox sur un ordinateur");
  expect(wordsOf("tablet")).toBe("Firefox sur une tablette");
  expect(wordsOf("Macintosh")).toBe("Firefox sur Macintosh");
});
