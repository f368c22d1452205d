import { vi } from "vitest";
import { call, newPerson, publish } from "./people.ts";
import { startTopology, type Topology } from "./topology.ts";

const patience = { timeout: 120_000, interval: 100 };

/** Creates a person of each kind, whose roles work, and a published article. */
async function prepareGround(topology: Topology) {
  const { port } = topology;
  // Retries, because processes that have just started may still be busy.
  const make = async (firstName: string, role: string) => ({
    userId: await vi.waitFor(() => newPerson(port, { firstName, role }), patience),
    port,
  });
  const admin = await make("Ada", "admin");
  const author = await make("Name0", "author");
  const reader = await make("Rita", "reader");
  const moderator = await make("Mona", "moderator");
  await vi.waitFor(async () => {
    for (const { userId } of [author, reader, moderator]) {
      const { text } = await call(admin, `GET /api/v1/people?q=${userId}`);
      if (!text.includes(userId)) throw new Error(`${userId} has not arrived`);
    }
  }, patience);
  const article = await publish(author, { title: "Version 0" });
  return { admin, author, reader, moderator, article };
}

export type Ground = Awaited<ReturnType<typeof prepareGround>>;

export async function startWithGround(...given: Parameters<typeof startTopology>) {
  const topology = await startTopology(...given);
  return { topology, ground: await prepareGround(topology) };
}
