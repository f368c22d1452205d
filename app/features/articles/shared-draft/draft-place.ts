/** A place in a draft's history; sequences of another epoch mean nothing. */
export type DraftPlace = { epoch: string; sequence: number };
