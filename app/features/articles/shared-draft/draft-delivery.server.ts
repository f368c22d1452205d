import { toBase64 } from "lib0/buffer";
import type { Ctx } from "#app/infra/context.ts";
import type { DraftNotice } from "./draft-notices.server.ts";
import type { DraftPlace } from "./draft-place.ts";
import type { ServerMessage } from "./sync-messages.ts";
import { listUpdatesAfter, type StoredUpdate } from "./stored-draft-queries.server.ts";

type Delivery = { articleId: string; place: DraftPlace; notice: DraftNotice | "everything" };
type Delivered = { place: DraftPlace; message: ServerMessage | null };

const followsOn = (updates: StoredUpdate[], { sequence }: DraftPlace) =>
  updates[0]?.sequence === sequence + 1;

/** Returns the updates after a place, from the notice or else from the table. */
async function updatesAfter(ctx: Ctx, { articleId, place, notice }: Delivery) {
  const known = notice === "everything" ? [] : (notice.updates ?? []);
  const later = known.filter(({ sequence }) => sequence > place.sequence);
  if (followsOn(later, place)) return later;
  return listUpdatesAfter(ctx, { articleId, place });
}

/**
 * Returns the message for a connection that has everything through `place`, and its place after that. Once a
 * compaction has removed the updates in between, the message is `resync`.
 */
export async function deliveryAfter(ctx: Ctx, delivery: Delivery): Promise<Delivered> {
  const { place, notice } = delivery;
  const { epoch } = place;
  if (notice !== "everything" && notice.epoch !== epoch)
    return { place, message: { type: "resync" } };
  if (notice !== "everything" && notice.sequence <= place.sequence) return { place, message: null };
  const updates = await updatesAfter(ctx, delivery);
  const last = updates?.at(-1);
  if (!updates) return { place, message: { type: "resync" } };
  if (!last) return { place, message: null };
  if (!followsOn(updates, place)) return { place, message: { type: "resync" } };
  const { sequence } = last;
  const encoded = updates.map(({ update }) => toBase64(update));
  return {
    place: { epoch, sequence },
    message: { type: "updates", epoch, sequence, updates: encoded },
  };
}
