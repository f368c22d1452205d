import { inArray } from "drizzle-orm";
import { media } from "#app/db/schema/index.server.ts";
import { acceptImage } from "#app/features/media/accept-image.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { type DemoArticle, readPicture } from "./demo-files.server.ts";
import { once } from "./once.server.ts";

type KeptPicture = { key: string; width: number; height: number };
export type Pictures = Map<string, KeptPicture>;

function picturesIn({ html, picture }: DemoArticle): string[] {
  const tags = [...html.matchAll(/<img\b[^<>]*>/g)];
  const inText = tags.flatMap(([tag]) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []);
  return [picture.src, ...inText];
}

async function keep(ctx: Ctx, src: string): Promise<string> {
  return once(ctx, {
    kind: "picture",
    id: src,
    async work(tx) {
      const bytes = await readPicture(src);
      return (await acceptImage(tx, { bytes, alt: "", createdBy: null })).key;
    },
  });
}

/** Stores every picture of the articles, two at a time. Returns them by their name in the demo. */
export async function keepPictures(ctx: Ctx, articles: readonly DemoArticle[]): Promise<Pictures> {
  const names = [...new Set(articles.flatMap(picturesIn))].sort();
  const waiting = [...names];
  const keys = new Map<string, string>();
  async function worker(): Promise<void> {
    for (let src = waiting.shift(); src !== undefined; src = waiting.shift()) {
      keys.set(src, await keep(ctx, src));
    }
  }
  await Promise.all([worker(), worker()]);
  const rows = await ctx.db
    .select({ key: media.key, width: media.width, height: media.height })
    .from(media)
    .where(inArray(media.key, [...keys.values()]));
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return new Map(
    [...keys].flatMap(([src, key]) => {
      const row = byKey.get(key);
      return row ? [[src, row] as const] : [];
    }),
  );
}
