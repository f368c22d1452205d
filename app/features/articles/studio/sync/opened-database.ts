import { type DBSchema, type IDBPDatabase, openDB, type OpenDBCallbacks } from "idb";

/**
 * A database of this device, opened when it is first asked for and then once for all; another try follows a failure.
 * It gives way to a newer version of the page that wants to change it.
 */
export function openedDatabase<Schema extends DBSchema>(
  name: string,
  upgrade: NonNullable<OpenDBCallbacks<Schema>["upgrade"]>,
) {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;

  async function close(): Promise<void> {
    const opened = opening;
    opening = null;
    (await opened?.catch(() => null))?.close();
  }

  const discard = () => void (opening = null);
  const open = () =>
    openDB<Schema>(name, 1, { upgrade, blocking: () => void close(), terminated: discard });

  return {
    get: (): Promise<IDBPDatabase<Schema>> =>
      (opening ??= open().catch((error: unknown) => {
        discard();
        throw error;
      })),
    close,
  };
}
