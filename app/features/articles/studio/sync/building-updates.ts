import * as Y from "yjs";

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Id = { client: number; clock: number };
const isId = (value: unknown): value is Id => value instanceof Y.ID;

const originsOf = (struct: Decoded["structs"][number]): Id[] =>
  struct instanceof Y.Item ? [struct.origin, struct.rightOrigin, struct.parent].filter(isId) : [];

/**
 * Whether changes build on something that is not among them. A draft that has it has grown from the same beginning as
 * theirs, whatever its epoch.
 */
export function areBuilding(updates: readonly Uint8Array[]): boolean {
  const structs = updates.flatMap((update) => Y.decodeUpdate(update).structs);
  const begins = new Map<number, number>();
  for (const { id } of structs) {
    begins.set(id.client, Math.min(id.clock, begins.get(id.client) ?? Infinity));
  }
  if ([...begins.values()].some((clock) => clock > 0)) return true;
  return structs.some((struct) => originsOf(struct).some(({ client }) => !begins.has(client)));
}
