import { fromBase64, toBase64 } from "lib0/buffer";
import type { Ctx } from "#app/infra/context.ts";
import { findSaver } from "../stale-draft.server.ts";
import { draftSchemaVersion } from "./draft-doc.ts";
import { listWritersSince } from "./draft-writer-queries.server.ts";
import { joinDraft } from "./join-draft.server.ts";
import { listMyRescuedTexts } from "./rescued-text-queries.server.ts";
import type { ClientMessage, ServerMessage } from "./sync-messages.ts";

type Hello = Extract<ClientMessage, { type: "hello" }>;
type Welcome = Extract<ServerMessage, { type: "welcome" }>;
const emptyUpdate = toBase64(new Uint8Array([0, 0]));

/**
 * Answers a writer's greeting with what they lack of the draft. An older editor would lose what it does not know, so
 * it gets nothing of the text; null for a newer one, which this process cannot serve.
 */
export async function welcomeWriter(
  ctx: Ctx,
  { articleId, connection, hello }: { articleId: string; connection: string; hello: Hello },
): Promise<Welcome | null> {
  if (hello.schemaVersion > draftSchemaVersion) return null;
  const known = hello.known && {
    epoch: hello.known.epoch,
    vector: fromBase64(hello.known.vector),
  };
  const { epoch, sequence, ...joined } = await joinDraft(ctx, { articleId, known });
  const older = hello.schemaVersion < joined.schemaVersion;
  const update = older ? emptyUpdate : toBase64(joined.update);
  const vector = toBase64(joined.vector);
  const saver = await findSaver(ctx, ctx.actor.kind === "user" ? ctx.actor.id : null);
  const person = saver ?? { id: "", name: "" };
  const rescued = await listMyRescuedTexts(ctx, articleId);
  const { since } = hello;
  const writers = since && (await listWritersSince(ctx, { articleId, since }));
  const beside = { connection, person, rescued, writers };
  return { type: "welcome", epoch, sequence, update, vector, older, ...beside };
}
