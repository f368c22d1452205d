/** What a page tells the test about the words in its copy of the draft. */
export type WordNotice = {
  /**
   * `typed`: whole words that somebody here put in. `deleted`: a person's own change took it out or damaged it.
   * `thinned`: one of several copies went. `machine`: a word that went while others' changes were taken in, by a
   * change that nobody made. `seen`: came from elsewhere. `swept`: went with others' changes.
   */
  kind: "typed" | "deleted" | "thinned" | "machine" | "seen" | "swept";
  words: string[];
  at: number;
};

type Struct = {
  right: Struct | null;
  deleted: boolean;
  content: { str?: string; type?: Shared; arr?: unknown[] };
};
type Shared = { _start: Struct | null; _map: Map<string, Struct> };
type Transaction = { origin: unknown; deleteSet: { clients: Map<number, unknown> } };
type Doc = {
  guid: string;
  share: Map<string, Shared>;
  on(event: string, listener: (transaction: Transaction) => void): void;
};
export type Watched = Window & {
  monkeyNotice?: (notice: WordNotice) => void;
  monkey?: {
    doc: Doc | null;
    typed: Set<string>;
    isReady: () => boolean;
    text: () => string;
    editorText: () => string;
    dump: () => string;
  };
};
type Editor = {
  state: Record<string, unknown> & {
    doc: { textBetween(...args: unknown[]): string; content: { size: number } };
  };
};

/** Runs in the page, before its scripts. It reads the editor's document and changes nothing. */
export function watchPage(): void {
  const page = window as Watched;
  const pattern = /([\u4e00-\u9fff])[b-v]*z?/g;
  const docs = new WeakSet<Doc>();
  const typed = new Set<string>();
  let current: Doc | null = null;
  let editor: Editor | null = null;

  function textOf(type: Shared | undefined): string {
    let text = "";
    for (let item = type?._start ?? null; item; item = item.right) {
      if (item.deleted) continue;
      if (item.content.str !== undefined) text += item.content.str;
      else if (item.content.type) text += `\n${textOf(item.content.type)}\n`;
    }
    return text;
  }

  function wholeText(doc: Doc): string {
    const parts = ["title", "excerpt", "document"].map((name) => textOf(doc.share.get(name)));
    for (const item of doc.share.get("tags")?._map.values() ?? []) {
      const [tag] = item.content.arr ?? [];
      if (!item.deleted && tag) parts.push((tag as { name: string }).name);
    }
    return parts.join("\n");
  }

  type Found = Map<number, { longest: string; count: number }>;
  function find(doc: Doc): Found {
    const found: Found = new Map();
    for (const [word, sign] of wholeText(doc).matchAll(pattern)) {
      const number = (sign ?? word).charCodeAt(0);
      const before = found.get(number);
      const longest = before && before.longest.length > word.length ? before.longest : word;
      found.set(number, { longest, count: (before?.count ?? 0) + 1 });
    }
    return found;
  }

  function notify(kind: WordNotice["kind"], words: string[]) {
    if (words.length > 0) page.monkeyNotice?.({ kind, words, at: Date.now() });
  }

  function watch(doc: Doc) {
    docs.add(doc);
    let before = find(doc);
    let isTakingIn = false;
    const isOthers = ({ origin }: Transaction) => origin === "server" || origin === "device";
    doc.on("beforeTransaction", (transaction) => {
      if (isOthers(transaction)) isTakingIn = true;
    });
    doc.on("afterAllTransactions", () => (isTakingIn = false));
    doc.on("afterTransaction", (transaction) => {
      const after = find(doc);
      const added: string[] = [];
      for (const [number, { longest }] of after) {
        if (longest.endsWith("z") && !before.get(number)?.longest.endsWith("z"))
          added.push(longest);
      }
      const gone: string[] = [];
      const thinned: string[] = [];
      if (transaction.deleteSet.clients.size > 0) {
        for (const [number, { longest, count }] of before) {
          const now = after.get(number);
          if (!now || now.longest.length < longest.length) gone.push(longest);
          else if (now.count < count) thinned.push(longest);
        }
      }
      if (isOthers(transaction)) {
        notify("seen", added);
        notify("swept", gone);
      } else {
        for (const word of added) typed.add(word);
        notify("typed", added);
        notify(isTakingIn ? "machine" : "deleted", gone);
        if (!isTakingIn) notify("thinned", thinned);
      }
      before = after;
    });
  }

  function look() {
    const surface = document.querySelector(".ProseMirror") as { editor?: Editor } | null;
    editor = surface?.editor ?? null;
    const sync = editor?.state["y-sync$"] as { doc: Doc } | undefined;
    current = sync?.doc ?? null;
    if (current && !docs.has(current)) watch(current);
  }
  setInterval(look, 15);

  page.monkey = {
    get doc() {
      return current;
    },
    typed,
    isReady: () => current !== null,
    text: () => (current ? wholeText(current) : ""),
    editorText: () =>
      editor?.state.doc.textBetween(0, editor.state.doc.content.size, "\n", " ") ?? "",
    dump() {
      const names = ["document", "title", "excerpt", "tags", "settings"];
      const parts = names.map((name) => {
        const part = current?.share.get(name) as { toJSON(): unknown } | undefined;
        const json = part?.toJSON() ?? null;
        const isMap = typeof json === "object" && json !== null;
        return isMap ? Object.entries(json).sort(([one], [other]) => (one < other ? -1 : 1)) : json;
      });
      return JSON.stringify(parts);
    },
  };
}
