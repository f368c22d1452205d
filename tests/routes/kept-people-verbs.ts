import { inTransaction } from "#app/db/transaction.server.ts";
import { ensureByline } from "#app/features/articles/ensure-byline.server.ts";
import { eraseComments } from "#app/features/comments/personal-data.server.ts";
import { erasePerson } from "#app/features/erasure/erase-person.server.ts";
import { setErasurePolicy } from "#app/features/erasure/set-erasure-policy.server.ts";
import { eraseLikes } from "#app/features/likes/personal-data.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { copyPicture } from "#app/features/media/copy-picture.server.ts";
import { saveProfile } from "#app/features/users/save-profile.server.ts";
import { env } from "#app/configuration/env.server.ts";
import { debounceMs } from "#app/infra/cache/tagged-entries.ts";
import { leave, deliverEvent } from "#tests/erasure/someone.ts";
import { as } from "#tests/factories/comments.ts";
import { type FullPublication, system, type Verb } from "./full-publication.ts";

export const clock = { now: 0 };

let notifiedAt = 1_800_000_000_000;
/** Delivers an update as Clerk sends it, with the complete state of a user. */
export async function deliverUpdate(id: string, fields: Record<string, unknown>) {
  notifiedAt += 1_000;
  const user = { object: "user", id, first_name: "Somebody", last_name: null, username: null };
  const role = { public_metadata: { role: "author" } };
  const outcome = await deliverEvent("user.updated", {
    ...user,
    ...role,
    updated_at: notifiedAt,
    ...fields,
  });
  if (outcome !== "applied" && outcome !== "unchanged")
    throw new Error(`The webhook was ${outcome}.`);
}

const picture = { image_url: `${env.SITE_URL}/local-identity/pictures/face.webp` };
const profile = { links: "", language: "" as const };

async function like(publication: FullPublication, liked: boolean) {
  await setLike(as(publication.reader), { slug: publication.talk.slug, liked });
  clock.now += debounceMs;
}

async function eraseWith(texts: "keep" | "remove", { id: userId }: { id: string }) {
  await setErasurePolicy(system, { texts, understood: "yes" });
  await erasePerson(system, { userId });
  clock.now += debounceMs;
}

export const ofPeople: Verb[] = [
  ["an article is liked", (all) => like(all, true)],
  ["it is liked no more", (all) => like(all, false)],
  ["somebody begins to write", ({ newcomer }) => ensureByline(system, newcomer.id)],
  [
    "who writes has another name",
    ({ writer }) => deliverUpdate(writer.id, { first_name: "Marit" }),
  ],
  [
    "who comments has another name",
    ({ reader }) => deliverUpdate(reader.id, { first_name: "Rikke" }),
  ],
  [
    "who writes is banned under a new name",
    ({ writer }) => deliverUpdate(writer.id, { banned: true, first_name: "Renamed" }),
  ],
  [
    "who comments is banned under one",
    ({ reader }) => deliverUpdate(reader.id, { banned: true, first_name: "Renamed" }),
  ],
  [
    "who writes says something of themselves",
    ({ writer }) => saveProfile(as(writer), { ...profile, bio: "Charts." }),
  ],
  [
    "our copy of a picture is made",
    ({ writer }) => copyPicture(system, { userId: writer.id }),
    ({ writer }) => deliverUpdate(writer.id, picture),
  ],
  [
    "the picture is taken away",
    ({ writer }) => copyPicture(system, { userId: writer.id }),
    async ({ writer }) => {
      await deliverUpdate(writer.id, picture);
      await copyPicture(system, { userId: writer.id });
      await deliverUpdate(writer.id, {});
    },
  ],
  [
    "somebody's likes are erased",
    async ({ deletedPerson }) => {
      await inTransaction(system, (tx) => eraseLikes(tx, deletedPerson.id));
      clock.now += debounceMs;
    },
  ],
  [
    "somebody's comments are erased",
    ({ reader }) => inTransaction(system, (tx) => eraseComments(tx, reader.id)),
  ],
  [
    "comments that nobody sees are erased from above an answer",
    ({ newcomer }) => inTransaction(system, (tx) => eraseComments(tx, newcomer.id)),
  ],
  ["who writes leaves", ({ writer }) => leave(writer.id)],
  [
    "who has left is erased, and their texts kept",
    ({ writer }) => eraseWith("keep", writer),
    ({ writer }) => leave(writer.id),
  ],
  [
    "who has left is erased with their texts",
    ({ deletedPerson }) => eraseWith("remove", deletedPerson),
    ({ deletedPerson }) => leave(deletedPerson.id),
  ],
];
