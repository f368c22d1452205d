import { eq } from "drizzle-orm";
import { z } from "zod";
import { profiles, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { env } from "#app/env.server.ts";
import { forget } from "#app/infra/bus.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Invalid, TooLarge } from "#app/infra/errors.ts";
import { defineJob } from "#app/infra/jobs.server.ts";
import { askOwnServer } from "#app/infra/own-server.server.ts";
import { FetchRefused, safeFetch } from "#app/infra/safe-fetch.server.ts";
import { acceptImage } from "./accept-image.server.ts";

const deadlineMs = 5_000;
const mostBytes = 5 * 1024 * 1024;
const pictureHosts = ["img.clerk.com", "images.clerk.dev"];
const ownPictures = "/local-identity/pictures/";
const faceWidth = 320;

async function pictureWanted(ctx: Ctx, userId: string) {
  const [person] = await ctx.db
    .select({
      imageUrl: users.imageUrl,
      deletedAt: users.deletedAt,
      source: profiles.pictureSource,
    })
    .from(users)
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .where(eq(users.id, userId));
  if (!person) return null;
  return { wanted: person.deletedAt ? null : person.imageUrl, source: person.source };
}

async function fetchPicture(address: string): Promise<Buffer> {
  const { pathname } = new URL(address);
  if (env.IDENTITY === "local" && pathname.startsWith(ownPictures)) {
    const answer = await askOwnServer({ path: pathname, deadlineMs, mostBytes });
    if (answer.status !== 200) throw new Error(`the local identity provider: ${answer.status}`);
    return answer.bytes;
  }
  return (await safeFetch(address, { hosts: pictureHosts, deadlineMs, mostBytes })).bytes;
}

/** Null when the picture can never be ours: trying again would change nothing. */
async function ourCopy(ctx: Ctx, given: { address: string; userId: string }) {
  try {
    const bytes = await fetchPicture(given.address);
    const image = { bytes, alt: "", createdBy: given.userId, maxWidth: faceWidth };
    return (await acceptImage(ctx, image)).key;
  } catch (error) {
    const final = error instanceof FetchRefused || error instanceof Invalid;
    if (!final && !(error instanceof TooLarge)) throw error;
    ctx.log.warn({ err: error, userId: given.userId }, "a person's picture cannot be copied");
    return null;
  }
}

/**
 * Makes our own copy of the picture that the mirror names, so that readers' browsers ask no other
 * host. Does nothing when it is there; a picture that has changed again meanwhile has its own job.
 */
export async function copyPicture(ctx: Ctx, input: { userId: string }): Promise<void> {
  const { userId } = input;
  const before = await pictureWanted(ctx, userId);
  if (!before || before.wanted === before.source) return;
  const pictureSource = before.wanted;
  const pictureKey = pictureSource && (await ourCopy(ctx, { address: pictureSource, userId }));
  await inTransaction(ctx, async (tx) => {
    await tx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("share");
    const now = await pictureWanted(tx, userId);
    if (now?.wanted !== pictureSource) return;
    const changes = { pictureKey, pictureSource, updatedAt: tx.now };
    await tx.db
      .insert(profiles)
      .values({ userId, ...changes })
      .onConflictDoUpdate({ target: profiles.userId, set: changes });
    await forget(tx, [`user:${userId}`]);
  });
}

defineJob("copy-picture", {
  payload: z.object({ userId: z.string() }),
  work: copyPicture,
  waitsForOthers: true,
});
