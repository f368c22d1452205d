import { ensureByline } from "#app/features/articles/ensure-byline.server.ts";
import { setLike } from "#app/features/likes/set-like.server.ts";
import { saveProfile } from "#app/features/users/save-profile.server.ts";
import { pageWeight } from "#app/features/comments/thread-limits.ts";
import { systemContext } from "#app/infra/system-context.server.ts";
import { addComment, addPerson, as } from "#tests/factories/comments.ts";
import { createPerson } from "#tests/factories/people.ts";
import { keptAddresses } from "./kept-addresses.ts";
import { addByline, publish } from "./reading-articles.ts";

export const system = systemContext("test");
export const movedTo = "moved-elsewhere";
export const newTag = "shore";
export const importedHandle = "new-hand";
const newcomersHandle = "nora";
/** Handles whose pages are a 404 at first. */
const newHandles = [importedHandle, newcomersHandle, "deleted-user"];

/** Articles with this tag: enough for every list to have a second page. */
const onCoast = 14;

async function addArticles(bylineId: string) {
  const articles = [];
  for (let made = 0; made < onCoast; made += 1) {
    articles.push(await publish({ tags: ["Coast"], bylineIds: [bylineId] }));
  }
  return articles;
}

type Commenters = Record<"reader" | "moderator" | "deletedPerson" | "newcomer", { id: string }>;

/** Adds two pages of comments, among them those that the verbs change. */
async function addTalk(
  articleId: string,
  { reader, moderator, deletedPerson, newcomer }: Commenters,
) {
  const of = (given: Partial<Parameters<typeof addComment>[0]>) =>
    addComment({ articleId, ...given });
  const edited = await of({ userId: reader.id, body: "To be changed." });
  const removed = await of({ userId: reader.id, body: "To be taken back." });
  const withdrawn = await of({ userId: reader.id, body: "To wait again." });
  const waiting = await of({ userId: reader.id, status: "pending", body: "To be approved." });
  const answered = await of({ userId: reader.id, status: "rejected", body: "Not to be seen." });
  const refused = await of({ userId: newcomer.id, status: "rejected", body: "Nor this." });
  for (const parent of [answered, refused]) await of({ parent, body: "An answer." });
  const ownEdited = await of({ userId: moderator.id, body: "Said by who decides." });
  await of({ userId: deletedPerson.id, body: "Said by who will leave." });
  for (let made = 0; made < pageWeight; made += 1) await of({ body: `Said by a guest ${made}.` });
  const last = await of({ userId: reader.id, body: "On the second page." });
  return { edited, removed, withdrawn, waiting, answered, ownEdited, last };
}

/** Creates a publication with every kind of page, and on each the items that the verbs change. */
export async function aFullPublication() {
  const writer = await addPerson({ role: "author", firstName: "Maren" });
  const deletedPerson = await addPerson({ role: "author", firstName: "Ines" });
  const newcomer = await createPerson({ role: "author", username: newcomersHandle });
  const moderator = await addPerson({ role: "moderator", firstName: "Mo" });
  const reader = await addPerson({ firstName: "Rita" });
  const own = await ensureByline(system, writer.id);
  const hers = await ensureByline(system, deletedPerson.id);
  const guest = await addByline("Asta Lind");
  await saveProfile(as(writer), { links: "", language: "", bio: "Tides." });

  const kelp = await publish({ title: "Kelp", tags: ["Kelp"], bylineIds: [guest.id] });
  const alone = await publish({ title: "Alone", tags: ["Kelp"], bylineIds: [hers.id] });
  const together = await publish({ title: "Together", bylineIds: [own.id, hers.id] });
  const articles = await addArticles(own.id);
  const talk = await publish({ title: "Talked about", tags: ["Coast"], bylineIds: [own.id] });
  const comments = await addTalk(talk.id, { reader, moderator, deletedPerson, newcomer });
  for (const { slug } of [talk, kelp]) await setLike(as(deletedPerson), { slug, liked: true });

  const named = [...articles.slice(0, 5), kelp, alone, together, talk].map(({ slug }) => slug);
  const addresses = keptAddresses({
    tags: ["coast", "kelp", newTag],
    handles: [own, hers, guest].map(({ handle }) => handle).concat(newHandles),
    slugs: [...named, movedTo],
  });
  return {
    ...{ writer, deletedPerson, newcomer, moderator, reader, own, hers, guest },
    ...{ articles, kelp, alone, together, talk, comments, addresses },
  };
}

export type FullPublication = Awaited<ReturnType<typeof aFullPublication>>;

export type Work = (publication: FullPublication) => Promise<unknown>;
/** The verb's name, the change it makes, and what has to happen before the pages are read. */
export type Verb = [name: string, change: Work, before?: Work];
