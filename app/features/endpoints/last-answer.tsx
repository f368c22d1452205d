import { AdminDateTime } from "#app/features/admin/admin-words.tsx";
import { RichMessage } from "#app/messages/rich-message.tsx";
import { useMessages } from "#app/messages/use-messages.ts";
import type { ListedEndpoint } from "./endpoint-queries.server.ts";
import { answerWords } from "./endpoint-state.ts";

type Props = { endpoint: Pick<ListedEndpoint, "lastAt" | "lastStatus" | "lastError"> };

/** Shows when an endpoint last answered, and how. */
export function LastAnswer({ endpoint: { lastAt, lastStatus, lastError } }: Props) {
  const t = useMessages();
  const at = <AdminDateTime at={lastAt} />;
  if (!lastAt) return at;
  const answer = answerWords({ status: lastStatus, error: lastError }, t);
  return <RichMessage id="endpoints.answer-at" values={{ answer }} tags={{ at }} />;
}
