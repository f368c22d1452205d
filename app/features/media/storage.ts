/** The storage of pictures' bytes. Keys come from `isMediaKey`, so they name no folder. */
export interface MediaStorage {
  /** Writes are atomic: a partial picture is never read. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Returns null when the file does not exist. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Nothing happens when there is none. */
  delete(key: string): Promise<void>;
}
