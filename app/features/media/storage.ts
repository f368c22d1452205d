/** Where pictures' bytes live. Keys come from `isMediaKey`, so they name no folder. */
export interface MediaStorage {
  /** Writes are atomic: a partial picture is never read. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Null when there is none. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Nothing happens when there is none. */
  delete(key: string): Promise<void>;
}
