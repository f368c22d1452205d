import { v7 } from "uuid";

/** Returns a UUIDv7; later ids sort later. */
export const newId = (): string => v7();
