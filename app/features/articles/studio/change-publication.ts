import { z } from "zod";
import type { Translate } from "#app/messages/translate.ts";

const Answer = z.object({ slug: z.string(), status: z.enum(["draft", "published"]) });
const ErrorBody = z.object({ error: z.object({ message: z.string() }) });

export type PublicationChange =
  { ok: true; slug: string; status: "draft" | "published" } | { ok: false; message: string };

/** Publishes the revision that the author saw. An expired session is renewed once. */
export async function publishSeen(
  article: { id: string; revision: number },
  { renewSession, t }: { renewSession: () => Promise<boolean>; t: Translate },
): Promise<PublicationChange> {
  const send = () =>
    fetch(`/api/v1/articles/${article.id}/publish`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ revision: article.revision }),
    });
  try {
    let response = await send();
    if (response.status === 401 && (await renewSession())) response = await send();
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, ...Answer.parse(body) };
    return { ok: false, message: ErrorBody.parse(body).error.message };
  } catch {
    return { ok: false, message: t("articles.publish-offline") };
  }
}
