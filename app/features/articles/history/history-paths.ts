import type { HistoryFilter } from "./history-queries.server.ts";

type Sides = { from?: number | "published" | undefined; to: number | "draft" };

export const historyPath = (id: string) => `/studio/articles/${id}/history`;

export function comparisonPath(id: string, { from, to }: Sides): string {
  const sides = from === undefined ? "" : `from=${from}&`;
  return `${historyPath(id)}/compare?${sides}to=${to}`;
}

/** Two versions, the earlier one first. */
export const pairPath = (id: string, one: number, other: number): string =>
  comparisonPath(id, { from: Math.min(one, other), to: Math.max(one, other) });

type ListState = { show: HistoryFilter; before?: number | null; chosen?: number | null };

/** A page of the list, with the version that is to be compared with another one. */
export function listPath(id: string, { show, before, chosen }: ListState): string {
  const query = new URLSearchParams();
  if (show !== "all") query.set("show", show);
  if (before) query.set("before", String(before));
  if (chosen) query.set("with", String(chosen));
  const text = query.toString();
  return historyPath(id) + (text && `?${text}`);
}
