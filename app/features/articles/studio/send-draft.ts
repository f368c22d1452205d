import { z } from "zod";
import {
  type EditedContent,
  type SaveKind,
  type SaveOutcome,
  ServerDraft,
} from "./edited-draft.ts";

const Saved = z.object({ revision: z.number() });
const ErrorBody = z.object({
  error: z.object({
    message: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});
const Stale = z.object({ current: ServerDraft });

async function put(articleId: string, body: unknown): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(`/api/v1/articles/${articleId}/draft`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => null);
  return { status: response.status, answer };
}

function errorMessage(answer: unknown): string {
  const rejection = ErrorBody.safeParse(answer);
  if (!rejection.success) return "The text could not be saved.";
  const { message, fields } = rejection.data.error;
  return fields?.[0] ? `${fields[0].path}: ${fields[0].message}` : message;
}

function outcomeOf(status: number, answer: unknown): SaveOutcome {
  const saved = Saved.safeParse(answer);
  if (status === 200 && saved.success) return { kind: "saved", revision: saved.data.revision };
  const stale = Stale.safeParse(answer);
  if (status === 409 && stale.success) return { kind: "conflict", current: stale.data.current };
  if (status === 401) return { kind: "signed-out" };
  if (status >= 500 || status === 429) return { kind: "offline" };
  return { kind: "refused", message: errorMessage(answer) };
}

/** Sends a draft to its JSON address. An expired session is renewed and the draft sent once more. */
export function sendDraftOf(articleId: string, renewSession: () => Promise<boolean>) {
  return async (revision: number, content: EditedContent, kind: SaveKind): Promise<SaveOutcome> => {
    const body = { ...content, revision, ...(kind === "named" && { kind }) };
    try {
      const first = await put(articleId, body);
      if (first.status !== 401) return outcomeOf(first.status, first.answer);
      if (!(await renewSession())) return { kind: "signed-out" };
      const second = await put(articleId, body);
      return outcomeOf(second.status, second.answer);
    } catch {
      return { kind: "offline" };
    }
  };
}
