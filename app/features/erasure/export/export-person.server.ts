import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { env } from "#app/configuration/env.server.ts";
import { allPersonalData } from "#app/features/erasure/all-personal-data.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { NotSignedIn } from "#app/infra/errors.ts";
import { translatorIn } from "#app/messages/translations.server.ts";
import { type ExportFile, jsonArray } from "#app/infra/personal-data.server.ts";
import { defineAllowance, limitRate } from "#app/infra/rate-limit.server.ts";

const allowance = defineAllowance({ name: "account-export", points: 10, seconds: 3_600 });

/** Opens an archive that is streamed while it is read, with one file open at a time. */
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
  // The export stops once the client has closed the archive.
  output.on("close", () => current?.destroy());
  return {
    zip,
    output,
    add: ({ name, content, compressed }: ExportFile) => {
      zip.addReadStreamLazy(name, { compress: !compressed }, (open) => {
        if (output.destroyed) return;
        current = Readable.from(content(), { objectMode: false });
        // The archive does not handle errors of the streams it reads.
        current.on("error", breakOff);
        open(null, current);
      });
    },
  };
}

type Person = { ctx: Ctx; userId: string };

/** The keys of each JSON object come from any number of features. */
function listObjects({ ctx, userId }: Person): ExportFile[] {
  const names = new Set(allPersonalData.flatMap(({ objects = {} }) => Object.keys(objects)));
  return [...names].map((name) => ({
    name,
    async *content() {
      const object: Record<string, unknown> = {};
      for (const { objects = {} } of allPersonalData) {
        for (const [key, read] of Object.entries(objects[name] ?? {}))
          object[key] = await read(ctx, userId);
      }
      yield `${JSON.stringify(object, null, 2)}\n`;
    },
  }));
}

function listLists({ ctx, userId }: Person): ExportFile[] {
  return allPersonalData.flatMap(({ lists = {} }) =>
    Object.entries(lists).map(([name, rows]) => ({
      name,
      content: () => jsonArray(rows(ctx, userId)),
    })),
  );
}

async function listFiles({ ctx, userId }: Person): Promise<ExportFile[]> {
  const found = await Promise.all(
    allPersonalData.map(async ({ files }) => (files ? files(ctx, userId) : [])),
  );
  return found.flat();
}

/** What the archive contains, what it leaves out, and why. */
function aboutExport(ctx: Ctx, userId: string): string {
  const facts = { site: env.SITE_URL, userId, at: ctx.now.toISOString() };
  return translatorIn(ctx.locale)("erasure.export-about", facts);
}

/**
 * Returns all data about the requesting person as a ZIP that is streamed while it is read, so that memory
 * stays small at any size. Of other people it contains only what they wrote into the same texts; `about.txt`
 * names what is left out on purpose. Banned users may export too.
 */
export async function exportPerson(ctx: Ctx): Promise<Readable> {
  const { actor } = ctx;
  if (actor.kind !== "user" || !actor.fresh) throw new NotSignedIn();
  const userId = actor.id;
  await limitRate(allowance, userId);
  const person = { ctx, userId };
  const files = [...listObjects(person), ...listLists(person), ...(await listFiles(person))];
  const { zip, output, add } = openArchive(ctx);
  zip.addBuffer(Buffer.from(aboutExport(ctx, userId)), "about.txt");
  for (const file of files) add(file);
  zip.end();
  return output;
}
