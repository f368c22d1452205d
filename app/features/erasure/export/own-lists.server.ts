import { listDecisionsBy } from "#app/features/comments/own-decision-queries.server.ts";
import {
  listDeliveriesAbout,
  listEndpointsBy,
} from "#app/features/endpoints/own-delivery-queries.server.ts";
import { listDeliveriesOf } from "#app/features/users/own-inbox-queries.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { everyRow, jsonArray, type ReadPage } from "./json-lines.ts";
import { ownActions } from "./own-actions.server.ts";
import { ownEdits } from "./own-articles.server.ts";
import { ownEmails } from "./own-emails.server.ts";
import { ownComments, ownLikes, ownReports } from "./own-records.server.ts";

type Own = { userId: string; after: string | null };
type List<T> = (ctx: Ctx, own: Own) => Promise<T[]>;

/** All of what a query lists after the row of this id. */
const everyOne = <T extends { id: string }>(list: List<T>) =>
  everyRows((ctx, userId) => (last: T | null) => list(ctx, { userId, after: last?.id ?? null }));

function everyRows<T>(pages: (ctx: Ctx, userId: string) => ReadPage<T>) {
  return (ctx: Ctx, userId: string) => everyRow(pages(ctx, userId));
}

async function* ownEndpoints(ctx: Ctx, userId: string) {
  yield* await listEndpointsBy(ctx, userId);
}

type Rows = (ctx: Ctx, userId: string) => AsyncIterable<unknown>;

/** The files that are lists, however long, each by its name in the archive. */
const lists: Record<string, Rows> = {
  "comments.json": everyRows(ownComments),
  "decisions.json": everyOne(listDecisionsBy),
  "edits.json": ownEdits,
  "likes.json": everyRows(ownLikes),
  "reports.json": everyRows(ownReports),
  "actions.json": everyRows(ownActions),
  "letters.json": ownEmails,
  "received.json": everyOne(listDeliveriesOf),
  "told.json": everyOne(listDeliveriesAbout),
  "endpoints.json": ownEndpoints,
};

/** Each file that is a list with how to make its text, piece by piece. */
export const ownLists = Object.entries(lists).map(([name, rows]) => ({
  name,
  text: (ctx: Ctx, userId: string) => jsonArray(rows(ctx, userId)),
}));
