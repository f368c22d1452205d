import { z } from "zod";
import { sendJson } from "./send-json.ts";
import type { DraftInHand } from "./use-shared-draft.ts";

type Saving = {
  articleId: string;
  draft: Pick<DraftInHand, "flush">;
  renewSession: () => Promise<boolean>;
};

const Revised = z.object({ revision: z.number() });

/** Sends all that was typed and returns the revision that holds it, for forms that name one. Null when that failed. */
export async function savedRevision({ articleId, draft, renewSession }: Saving) {
  if (!(await draft.flush())) return null;
  const path = `/api/v1/articles/${articleId}/draft`;
  const answer = await sendJson(path, { method: "GET", renewSession }).catch(() => null);
  return Revised.safeParse(answer?.body).data?.revision ?? null;
}
