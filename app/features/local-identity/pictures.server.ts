import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const folder = path.resolve("demo/people");
const address = "/local-identity/pictures/";

/** Lists the names of the pictures that people of the local identity provider can choose. */
export async function listPictures(): Promise<string[]> {
  try {
    const files = await readdir(folder);
    return files.filter((file) => /^[a-z0-9-]+\.webp$/.test(file)).sort();
  } catch {
    return [];
  }
}

export const pictureAddress = (name: string) => address + name;

/** Returns the bytes of one of the pictures; null for any other name. */
export async function findPicture(name: string): Promise<Buffer<ArrayBuffer> | null> {
  const names = await listPictures();
  if (!names.includes(name)) return null;
  return Buffer.from(await readFile(path.join(folder, name)));
}

/**
 * Returns the path of a picture chosen by name or by its address on this site; null for any other.
 */
export async function chosenPicture(choice: string): Promise<string | null> {
  const name = choice.slice(choice.lastIndexOf("/") + 1);
  const names = await listPictures();
  return names.includes(name) && [name, address + name].includes(choice) ? address + name : null;
}
