import { asc, eq, inArray } from "drizzle-orm";
import { media } from "#app/db/schema/index.server.ts";
import type { Ctx, Tx } from "#app/infra/context.ts";
import {
  type Erased,
  type ExportFile,
  jsonArray,
  type PersonalData,
} from "#app/infra/personal-data.server.ts";
import { erasePicture } from "./erase-picture.server.ts";
import { mediaStorage } from "./media-storage.server.ts";

const mostErased = 50;

/**
 * Returns which of these pictures are shown somewhere; given by the caller, who knows. `since` is when the
 * oldest of them came.
 */
type ListUsed = (tx: Tx, pictures: { keys: string[]; since: Date }) => Promise<Set<string>>;

/**
 * Deletes some of a person's uploads, including our copies of their picture. A picture that an article shows
 * stays, without its uploader.
 */
const eraseUploads =
  (listUsed: ListUsed) =>
  async (tx: Tx, userId: string): Promise<Erased> => {
    const uploads = await tx.db
      .select({ key: media.key, createdAt: media.createdAt })
      .from(media)
      .where(eq(media.createdBy, userId))
      .orderBy(asc(media.createdAt), asc(media.key))
      .limit(mostErased)
      .for("update");
    const [oldest] = uploads;
    if (!oldest) return { erased: 0, more: false };
    const keys = uploads.map(({ key }) => key);
    const used = await listUsed(tx, { keys, since: oldest.createdAt });
    if (used.size > 0) {
      await tx.db
        .update(media)
        .set({ createdBy: null })
        .where(inArray(media.key, [...used]));
    }
    const unused = keys.filter((key) => !used.has(key));
    for (const key of unused) await erasePicture(tx, key);
    return { erased: unused.length, more: true };
  };

async function* pictureBytes(key: string): AsyncGenerator<Uint8Array> {
  const bytes = await mediaStorage.get(key);
  if (bytes) yield bytes;
}

/** The list of a person's uploads, and the pictures. */
async function listUploadFiles(ctx: Ctx, userId: string): Promise<ExportFile[]> {
  const { key, alt, width, height, bytes, createdAt } = media;
  const uploads = await ctx.db
    .select({ key, alt, width, height, bytes, createdAt })
    .from(media)
    .where(eq(media.createdBy, userId))
    .orderBy(asc(createdAt), asc(key));
  return [
    { name: "uploads.json", content: () => jsonArray(uploads) },
    ...uploads.map(({ key: name }): ExportFile => ({
      ...{ name: `uploads/${name}`, compressed: true },
      content: () => pictureBytes(name),
    })),
  ];
}

/** Media does not know where pictures are shown, so its caller passes that. */
export const personalData = ({ listUsed }: { listUsed: ListUsed }): PersonalData => ({
  erasure: [{ name: "uploads", take: eraseUploads(listUsed) }],
  files: listUploadFiles,
});
