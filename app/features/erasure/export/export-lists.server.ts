import { listDecisionsBy } from "#app/features/comments/export-decision-queries.server.ts";
import {
  listDeliveriesAbout,
  listEndpointsBy,
} from "#app/features/endpoints/export-delivery-queries.server.ts";
import { listDeliveriesOf } from "#app/features/clerk-webhook/export-inbox-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { everyRow, jsonArray, type ReadPage } from "./json-lines.ts";
import { exportActions } from "./export-actions.server.ts";
import { exportEdits } from "./export-articles.server.ts";
import { exportEmails } from "./export-emails.server.ts";
import { exportComments, exportLikes, exportReports } from "./export-records.server.ts";

type ExportPage = { userId: string; after: string | null };
type List<T> = (ctx: Ctx, page: ExportPage) => Promise<T[]>;

/** All of what a query lists after the row of this id. */
const everyOne = <T extends { id: string }>(list: List<T>) =>
  everyRows((ctx, userId) => (last: T | null) => list(ctx, { userId, after: last?.id ?? null }));

function everyRows<T>(pages: (ctx: Ctx, userId: string) => ReadPage<T>) {
  return (ctx: Ctx, userId: string) => everyRow(pages(ctx, userId));
}

async function* exportEndpoints(ctx: Ctx, userId: string) {
  yield* await listEndpointsBy(ctx, userId);
}

type Rows = (ctx: Ctx, userId: string) => AsyncIterable<unknown>;

/** The files that are lists, however long, each by its name in the archive. */
const lists: Record<string, Rows> = {
  "comments.json": everyRows(exportComments),
  "decisions.json": everyOne(listDecisionsBy),
  "edits.json": exportEdits,
  "likes.json": everyRows(exportLikes),
  "reports.json": everyRows(exportReports),
  "actions.json": everyRows(exportActions),
  "letters.json": exportEmails,
  "received.json": everyOne(listDeliveriesOf),
  "told.json": everyOne(listDeliveriesAbout),
  "endpoints.json": exportEndpoints,
};

/** Each file that is a list with how to make its text, piece by piece. */
export const exportLists = Object.entries(lists).map(([name, rows]) => ({
  name,
  text: (ctx: Ctx, userId: string) => jsonArray(rows(ctx, userId)),
}));
