import { areBuilding } from "./building-updates.ts";
import type { DeviceRecord } from "./device-database.ts";
import type { DraftReplica } from "./draft-replica.ts";
import type { KeptCopies } from "./kept-copies.ts";
import type { UnsentUpdates } from "./unsent-updates.ts";

type Parts = { replica: DraftReplica; unsent: UnsentUpdates; copies: KeptCopies };
type Records = readonly DeviceRecord[];

function grouped(records: Records, keyOf: (record: DeviceRecord) => string): DeviceRecord[][] {
  const keys = new Set(records.map(keyOf));
  return [...keys].map((key) => records.filter((record) => keyOf(record) === key));
}

/**
 * Adopts the records of earlier visits and other tabs on this device: those of this epoch go into the draft,
 * to be sent; the others are offered to their writer.
 */
export function adoptRecords(records: Records, { replica, unsent, copies }: Parts): void {
  const epoch = replica.place()?.epoch;
  const offered = records.filter(({ refused }) => refused);

  function adopt(those: Records): boolean {
    const isOurs = those.every((record) => record.epoch === epoch);
    if (!isOurs && !areBuilding(those.map(({ update }) => update))) return false;
    if (!replica.adopt(those)) return false;
    for (const record of those) unsent.adopt(record);
    return true;
  }

  const sendable = records.filter(({ refused }) => !refused);
  for (const ofEpoch of grouped(sendable, (record) => record.epoch)) {
    if (adopt(ofEpoch)) continue;
    for (const ofTab of grouped(ofEpoch, ({ tab }) => tab)) {
      if (!adopt(ofTab)) offered.push(...ofTab);
    }
  }
  copies.offer(offered);
}
