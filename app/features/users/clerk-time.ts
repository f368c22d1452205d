import { z } from "zod";
import { storable } from "#app/infra/storable-text.ts";

/**
 * This is in 1973 as milliseconds and in 5138 as seconds: every time Clerk can mean is on one side of it.
 */
const secondsEnd = 100_000_000_000;

/** Returns milliseconds: Clerk dates some events in seconds and some in milliseconds. */
export function inMilliseconds(time: number): number {
  return time < secondsEnd ? time * 1000 : time;
}

/** The latest time that a Date, and a timestamp of ours, can hold. */
const latestTime = 8_640_000_000_000_000;

export const Time = z.number().int().positive().max(latestTime).transform(inMilliseconds);

export const Text = z.string().transform(storable).nullish();
