import type { DeviceRecord } from "./device-database.ts";
import type { DraftReplica } from "./draft-replica.ts";
import type { KeptCopies } from "./kept-copies.ts";
import type { UnsentUpdates } from "./unsent-updates.ts";

type Parts = { replica: DraftReplica; unsent: UnsentUpdates; copies: KeptCopies };

/**
 * Takes over what earlier visits and other tabs have left on this device: what belongs to this epoch goes into the
 * draft, to be sent; the rest is offered to its writer.
 */
export function adoptRecords(records: readonly DeviceRecord[], parts: Parts): void {
  const { replica, unsent, copies } = parts;
  const epoch = replica.place()?.epoch;
  const ours = records.filter((record) => record.epoch === epoch && !record.refused);
  const offered = records.filter((record) => !ours.includes(record));
  const adopt = (those: readonly DeviceRecord[]) => {
    if (!replica.adopt(those)) return false;
    for (const record of those) unsent.adopt(record);
    return true;
  };
  if (ours.length > 0 && !adopt(ours)) {
    for (const tab of new Set(ours.map((record) => record.tab))) {
      const itsOwn = ours.filter((record) => record.tab === tab);
      if (!adopt(itsOwn)) offered.push(...itsOwn);
    }
  }
  copies.offer(offered);
}
