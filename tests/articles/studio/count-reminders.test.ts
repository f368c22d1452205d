import { expect, test } from "vitest";
import { emptyDraft } from "#app/features/articles/draft-content.ts";
import { countReminders } from "#app/features/articles/studio/count-reminders.ts";

const documentOf = (...lines: string[]) => ({
  type: "doc",
  content: lines.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});

test("counts what is still to come, and names the field of the first", () => {
  const document = documentOf("The price is TK euros, (TKTK) says Mr TK.", "ATK TKs atk Tk");
  expect(countReminders({ ...emptyDraft, document })).toEqual({ count: 3, path: "document" });
  expect(countReminders({ ...emptyDraft, title: "TK", document })).toMatchObject({ path: "title" });
  expect(countReminders({ ...emptyDraft, document: documentOf("Done") }).count).toBe(0);
});
