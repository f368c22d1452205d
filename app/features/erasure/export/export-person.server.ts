import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { env } from "#app/configuration/env.server.ts";
import { listExportedArticles } from "#app/features/articles/export-article-queries.server.ts";
import { mediaStorage } from "#app/features/media/media-storage.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotSignedIn } from "#app/infra/errors.ts";
import { limitRate } from "#app/infra/rate-limit.server.ts";
import { aboutExport } from "./about-export.ts";
import { articleHtml, articleJson, exportUploads } from "./export-articles.server.ts";
import { exportLists } from "./export-lists.server.ts";
import { exportProfile, exportSessions } from "./export-records.server.ts";

const allowance = { points: 10, seconds: 3_600 };

type Bytes = () => AsyncIterable<string | Uint8Array>;

/** An archive that is made while it is read: one file of it is open at a time. */
function openArchive(ctx: Ctx) {
  const zip = new ZipFile();
  const output = zip.outputStream;
  if (!(output instanceof Readable)) throw new Error("The archive is not made as a stream.");
  let current: Readable | null = null;
  const breakOff = (error: Error) => {
    ctx.log.error({ err: error }, "export.aborted");
    output.destroy(error);
  };
  zip.on("error", breakOff);
  // The archive is no longer made once its reader has gone.
  output.on("close", () => current?.destroy());
  return {
    zip,
    output,
    add: (name: string, bytes: Bytes, options: { compress: boolean } = { compress: true }) => {
      zip.addReadStreamLazy(name, options, (open) => {
        if (output.destroyed) return;
        current = Readable.from(bytes(), { objectMode: false });
        // The archive does not listen to what it reads.
        current.on("error", breakOff);
        open(null, current);
      });
    },
  };
}
type Archive = ReturnType<typeof openArchive>;

const asJson = (find: () => Promise<unknown>): Bytes =>
  async function* json() {
    yield `${JSON.stringify(await find(), null, 2)}\n`;
  };

async function* pictureBytes(key: string): AsyncGenerator<Uint8Array> {
  const bytes = await mediaStorage.get(key);
  if (bytes) yield bytes;
}

function addRecords({ add }: Archive, { ctx, userId }: { ctx: Ctx; userId: string }): void {
  add(
    "profile.json",
    asJson(() => exportProfile(ctx, userId)),
  );
  add(
    "sessions.json",
    asJson(() => exportSessions(ctx, userId)),
  );
  for (const { name, text } of exportLists) add(name, () => text(ctx, userId));
}

/**
 * All that we hold of the person who asks, as a ZIP that is made while it is read: however much there
 * is, little of it is in memory. Of anybody else only what they wrote into the same texts; what is left
 * out on purpose is named in `about.txt`. Also for who is banned.
 */
export async function exportPerson(ctx: Ctx): Promise<Readable> {
  const { actor } = ctx;
  if (actor.kind !== "user" || !actor.fresh) throw new NotSignedIn();
  const userId = actor.id;
  await limitRate("account-export", userId, allowance);
  const [articles, uploads] = await Promise.all([
    listExportedArticles(ctx, userId),
    exportUploads(ctx, userId),
  ]);
  const archive = openArchive(ctx);
  const { zip, output, add } = archive;
  const about = aboutExport({ userId, siteUrl: env.SITE_URL, at: ctx.now });
  zip.addBuffer(Buffer.from(about), "about.txt");
  addRecords(archive, { ctx, userId });
  for (const { id, slug } of articles) {
    add(`articles/${slug}.json`, () => articleJson(ctx, { articleId: id, userId }));
    add(`articles/${slug}.html`, () => articleHtml(ctx, id));
  }
  zip.addBuffer(Buffer.from(`${JSON.stringify(uploads, null, 2)}\n`), "uploads.json");
  for (const { key } of uploads)
    add(`uploads/${key}`, () => pictureBytes(key), { compress: false });
  zip.end();
  return output;
}
