import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Invalid, TooLarge } from "#app/infra/errors.ts";

const megabyte = 1024 * 1024;
const mostMegabytes = 300;

const reasons = new Map([
  ["ENOENT", "There is no such file"],
  ["ENOTDIR", "There is no such file"],
  ["EACCES", "This user may not read it"],
  ["EPERM", "This user may not read it"],
  ["ELOOP", "Its links lead in a circle"],
  ["ENAMETOOLONG", "Its name is too long"],
  ["ENXIO", "It is not a file but a socket or a device"],
]);

/**
 * Opens a file to import: a regular file of at most 300 MB, since a pipe or a device may never end. The
 * caller closes it.
 * @throws Invalid, TooLarge with one sentence, before anything is read
 */
export async function openFile(path: string): Promise<FileHandle> {
  // Without O_NONBLOCK, opening a pipe waits for a writer.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    (error: unknown) => {
      throw cannotRead(path, error);
    },
  );
  try {
    await assertProper(path, handle);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * Returns an error that explains in one sentence why a file cannot be read; the error itself when it is not
 * from the file system.
 */
export function cannotRead(path: string, error: unknown): unknown {
  if (!(error instanceof Error && "code" in error && "syscall" in error)) return error;
  const code = String(error.code);
  return new Invalid(`The file "${path}" cannot be read: ${reasons.get(code) ?? code}.`);
}

async function assertProper(path: string, handle: FileHandle): Promise<void> {
  const stats = await handle.stat();
  if (stats.isDirectory()) {
    throw new Invalid(`"${path}" is a folder. Name the file of the export that is in it.`);
  }
  if (!stats.isFile()) {
    throw new Invalid(`"${path}" is not a file but a pipe or a device. Save the export first.`);
  }
  if (stats.size <= mostMegabytes * megabyte) return;
  const megabytes = Math.ceil(stats.size / megabyte).toLocaleString("en");
  throw new TooLarge(
    `The file "${path}" has ${megabytes} MB and an import takes ${mostMegabytes} MB. ` +
      "Export the site in parts, by years or by authors, and import one after the other.",
  );
}
