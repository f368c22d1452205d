import { bringOnce } from "#app/features/imports/bring-once.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";

/** Loads one item of the demo, completely or not at all and never twice. Returns its local id. */
export async function once(
  ctx: Ctx,
  item: { kind: string; id: string; work: (tx: Tx) => Promise<string> },
): Promise<string> {
  const { kind, id, work: bring } = item;
  return (await bringOnce(ctx, { source: "demo", kind, id, bring })).localId;
}
