import { expect, test, vi } from "vitest";
import { emptyDraft } from "#app/features/articles/draft-content.ts";
import { publishDraft } from "#app/features/articles/studio/publish-draft.ts";
import { translatorIn } from "#app/messages/translations.server.ts";

const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
const shown = {
  ...emptyDraft,
  title: "The tide",
  document: { type: "doc", content: [paragraph("Seen")] },
};
const place = { epoch: "1d1c8b34-4f1f-4c2c-9c43-0a6c1f1ad4c5", sequence: 7 };

/** A server that gives these answers, one after the other. */
function answering(...answers: (Response | Error)[]) {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", (_path: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body));
    const answer = answers.shift();
    return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer ?? Error());
  });
  return sent;
}

const renewing = (signedIn = true) => ({
  renewSession: () => Promise.resolve(signedIn),
  t: translatorIn("en"),
});
const json = (body: unknown, status = 200) => Response.json(body, { status });

test("what is published is the place that the editor shows", async () => {
  const sent = answering(json({ slug: "the-tide", status: "published" }));
  const publication = await publishDraft({ id: "1", shown, seen: { place } }, renewing());
  expect(publication).toMatchObject({ kind: "published", slug: "the-tide" });
  expect(sent).toEqual([{ place }]);
});

test("an expired session is renewed once, and nothing is lost by it", async () => {
  const sent = answering(json({}, 401), json({ slug: "the-tide" }));
  const publication = await publishDraft({ id: "1", shown, seen: { place } }, renewing());
  expect(publication.kind).toBe("published");
  expect(sent).toHaveLength(2);
});

test("words that came in meanwhile are shown with their writer, and can be published as shown", async () => {
  const document = { type: "doc", content: [paragraph("Seen"), paragraph("Unseen")] };
  const current = { ...shown, document, revision: 9, savedBy: { id: "2", name: "Maren" } };
  answering(json({ error: { message: "Maren has saved" }, current }, 409));
  const publication = await publishDraft({ id: "1", shown, seen: { place } }, renewing());
  expect(publication).toEqual({
    kind: "more",
    cameIn: { revision: 9, by: "Maren", lines: ["Unseen"] },
  });
  const sent = answering(json({ slug: "the-tide" }));
  await publishDraft({ id: "1", shown, seen: { revision: 9 } }, renewing());
  expect(sent).toEqual([{ revision: 9 }]);
});

test("what cannot be published names its place", async () => {
  const message = "An article needs a title before it can be published.";
  answering(json({ error: { message, fields: [{ path: "title", message }] } }, 422));
  const publication = await publishDraft({ id: "1", shown, seen: { place } }, renewing());
  expect(publication).toEqual({ kind: "refused", message, path: "title" });
});

test("without a connection nothing is said to be published", async () => {
  answering(new TypeError("fetch failed"));
  const publication = await publishDraft({ id: "1", shown, seen: { place } }, renewing());
  expect(publication).toEqual({
    kind: "refused",
    message: "There is no connection just now. Nothing was published.",
    path: null,
  });
});
