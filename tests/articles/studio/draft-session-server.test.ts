import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as Y from "yjs";
import { rescuedTexts } from "#app/db/schema/index.server.ts";
import { draftConnection } from "#app/features/articles/shared-draft/draft-connection.server.ts";
import { draftParts } from "#app/features/articles/shared-draft/draft-doc.ts";
import { readDraftDoc } from "#app/features/articles/shared-draft/read-draft-doc.ts";
import type { Connect } from "#app/features/articles/studio/sync/transport.ts";
import type { Ctx } from "#app/infra/context.ts";
import { documentOf, writeArticle } from "#tests/factories/articles.ts";
import { addPerson, as } from "#tests/factories/comments.ts";
import { handOf, linesOf } from "#tests/factories/hands.ts";
import { keepDatabase } from "#tests/setup/database.ts";
import { desk, freshDevice } from "./desk.ts";

keepDatabase();

beforeEach(freshDevice);

type Wire = { isCut: boolean };

/** The server's end of the wire, in this process; the test may cut it. */
function wireTo(articleId: string, ctx: () => Ctx): { connect: Connect; wire: Wire } {
  const wire = { isCut: false };
  const connect: Connect = (events) => {
    let isOver = false;
    const far = draftConnection({
      articleId,
      asks: async () => ctx(),
      renew: () => {},
      send: (message) => queueMicrotask(() => !isOver && !wire.isCut && events.onMessage(message)),
      cut: () => !isOver && events.onLost(),
    });
    queueMicrotask(() => (wire.isCut ? events.onLost() : events.onOpen()));
    return {
      send(messages) {
        if (wire.isCut) return;
        for (const message of messages) void far.receive(JSON.stringify(message));
      },
      close() {
        isOver = true;
        void far.end();
      },
    };
  };
  return { connect, wire };
}

const opened: { stop(): void }[] = [];
afterEach(() => opened.splice(0).forEach((session) => session.stop()));

async function tabsOf(lines: string[]) {
  const ada = await addPerson({ role: "author", firstName: "Ada" });
  const { id: articleId } = await writeArticle(as(ada), { document: documentOf(...lines) });
  const at = desk();
  const open = (person = ada) => {
    const { connect, wire } = wireTo(articleId, () => as(person));
    const tab = at.openTab({ articleId, personId: person.id, connect });
    opened.push(tab.session);
    return {
      ...tab,
      wire,
      lines: () => linesOf(readDraftDoc(tab.session.doc).document),
      paragraph(index: number): Y.XmlText {
        const block = draftParts(tab.session.doc).document.get(index) as Y.XmlElement;
        return block.get(0) as Y.XmlText;
      },
    };
  };
  return { ada, articleId, at, open };
}

describe("a session with the server's own verbs", () => {
  test("brings two people's words together", async () => {
    const { articleId, open } = await tabsOf(["The tide."]);
    const theo = await addPerson({ role: "editor", firstName: "Théo" });
    const [one, two] = [open(), open(theo)];
    await Promise.all([one.is("saved"), two.is("saved")]);
    one.paragraph(0).insert(0, "Ada: ");
    two.paragraph(0).insert(9, " Théo.");
    const places = await Promise.all([one.session.flush(), two.session.flush()]);
    expect(places.map((place) => place?.sequence).every(Number)).toBe(true);
    await vi.waitFor(() => {
      expect(one.lines()).toEqual(["Ada: The tide. Théo."]);
      expect(two.lines()).toEqual(one.lines());
    });
    expect((await handOf(as(theo), articleId)).lines()).toEqual(one.lines());
  });

  test("brings what was typed offline in two tabs to the next visit, and to the server", async () => {
    const { ada, articleId, open } = await tabsOf(["Both."]);
    const [one, two] = [open(), open()];
    await Promise.all([one.is("saved"), two.is("saved")]);
    for (const { wire } of [one, two]) wire.isCut = true;
    one.paragraph(0).insert(0, "zebra ");
    two.paragraph(0).insert(0, "giraffe ");
    await Promise.all([one.kept(), two.kept()]);
    for (const { session } of [one, two]) session.stop();
    const again = open();
    await again.is("saved");
    expect(again.lines().join()).toContain("zebra ");
    expect(again.lines().join()).toContain("giraffe ");
    expect((await handOf(as(ada), articleId)).lines()).toEqual(again.lines());
  });

  describe("when somebody else took a block away meanwhile", () => {
    const emptied = async () => {
      const { ada, articleId, at, open } = await tabsOf(["Stays.", "Goes."]);
      const theo = await addPerson({ role: "editor", firstName: "Théo" });
      const [one, two] = [open(), open(theo)];
      await Promise.all([one.is("saved"), two.is("saved")]);
      one.wire.isCut = true;
      one.paragraph(1).insert(5, " Typed offline.");
      await one.kept();
      draftParts(two.session.doc).document.delete(1, 1);
      await two.session.flush();
      const rescued = async () => {
        const rows = await as(ada).db.select().from(rescuedTexts);
        return rows.flatMap(({ text, ...row }) => (row.articleId === articleId ? [text] : []));
      };
      return { one, at, open, rescued };
    };

    test("rescues what was typed into it by whoever comes back", async () => {
      const { one, at, rescued } = await emptied();
      one.wire.isCut = false;
      one.wake();
      await at.pass(20);
      await one.is("saved");
      await vi.waitFor(() => expect(one.lines()).toEqual(["Stays."]));
      expect(await rescued()).toEqual([" Typed offline."]);
    });

    test("rescues what a closed tab had left on the device", async () => {
      const { one, open, rescued } = await emptied();
      one.session.stop();
      const again = open();
      await again.is("saved");
      expect(again.lines()).toEqual(["Stays."]);
      expect(await rescued()).toEqual([" Typed offline."]);
    });
  });

  test("goes on after a refusal: hostile words are kept, the next ones are stored", async () => {
    const { ada, articleId, at, open } = await tabsOf(["Fine."]);
    const tab = open();
    await tab.is("saved");
    tab.session.doc.getText("title").insert(0, "x".repeat(6_000));
    await tab.is("refused");
    await vi.waitFor(() => expect(tab.texts()).toEqual(["x".repeat(6_000)]));
    expect(tab.session.state()).toMatchObject({ path: "title", message: "is too long" });
    await vi.waitFor(() => expect(tab.lines()).toEqual(["Fine."]));
    tab.paragraph(0).insert(5, " Still.");
    await at.pass(1);
    await tab.is("saved");
    expect((await handOf(as(ada), articleId)).lines()).toEqual(["Fine. Still."]);
  });
});
