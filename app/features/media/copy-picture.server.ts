import { eq } from "drizzle-orm";
import { z } from "zod";
import { profiles, users } from "#app/db/schema/index.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { invalidate } from "#app/infra/invalidation-bus.server.ts";
import type { Ctx } from "#app/infra/context.ts";
import { Invalid, TooLarge } from "#app/infra/errors.ts";
import { defineJob } from "#app/infra/jobs.server.ts";
import { ExpectedFailure, PermanentFailure } from "#app/infra/job-failure.ts";
import { acceptImage } from "./accept-image.server.ts";
import { fetchPicture } from "./fetch-picture.server.ts";

const faceWidth = 320;

async function pictureWanted(ctx: Ctx, userId: string) {
  const [person] = await ctx.db
    .select({
      imageUrl: users.imageUrl,
      deletedAt: users.deletedAt,
      source: profiles.pictureSource,
      key: profiles.pictureKey,
    })
    .from(users)
    .leftJoin(profiles, eq(profiles.userId, users.id))
    .where(eq(users.id, userId));
  if (!person) return null;
  const wanted = person.deletedAt ? null : person.imageUrl;
  const copied = wanted === person.source && (wanted === null || person.key !== null);
  return { wanted, copied };
}

type Picture = { address: string; userId: string };
/** `problem`: why the picture can never be copied. */
type Copy = { key: string | null; problem: Error | null };

async function ourCopy(ctx: Ctx, { address, userId }: Picture): Promise<Copy> {
  try {
    const bytes = await fetchPicture(address);
    const image = { bytes, alt: "", createdBy: userId, maxWidth: faceWidth };
    return { key: (await acceptImage(ctx, image)).key, problem: null };
  } catch (error) {
    if (error instanceof PermanentFailure) return { key: null, problem: error };
    if (error instanceof Invalid || error instanceof TooLarge) return { key: null, problem: error };
    throw error;
  }
}

type Copied = { userId: string; source: string | null; key: string | null };

async function saveCopy(ctx: Ctx, { userId, source, key }: Copied): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await tx.db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("share");
    const now = await pictureWanted(tx, userId);
    if (now?.wanted !== source) return;
    const changes = { pictureKey: key, pictureSource: source, updatedAt: tx.now };
    await tx.db
      .insert(profiles)
      .values({ userId, ...changes })
      .onConflictDoUpdate({ target: profiles.userId, set: changes });
    await invalidate(tx, [`user:${userId}`]);
  });
}

// no-policy: a job runs it.
// no-event: a copy of a picture changes nothing that it shows.
/**
 * Makes our own copy of the mirror's picture, so that readers' browsers contact no other host. Does nothing
 * when the copy exists; a picture that has changed again meanwhile has its own job. A picture that can never
 * be copied leaves the person without one; another call tries again.
 * @throws ExpectedFailure with the reason when it can never be copied, Postponed and HostFailure when it
 * cannot be copied now
 */
export async function copyPicture(ctx: Ctx, input: { userId: string }): Promise<void> {
  const { userId } = input;
  const before = await pictureWanted(ctx, userId);
  if (!before || before.copied) return;
  const { wanted: source } = before;
  const copy = source === null ? null : await ourCopy(ctx, { address: source, userId });
  await saveCopy(ctx, { userId, source, key: copy?.key ?? null });
  if (copy?.problem) throw new ExpectedFailure(copy.problem.message, { cause: copy.problem });
}

export const copyPictureJob = defineJob("copy-picture", {
  payload: z.object({ userId: z.string() }),
  work: copyPicture,
  downloads: true,
});
