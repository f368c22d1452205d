import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type * as Y from "yjs";
import type { Pasted } from "#app/features/editor/convert/convert-pasted.ts";
import type { MissingPicture } from "#app/features/editor/convert/html/at.ts";
import { placeholderOf } from "#app/features/editor/convert/picture-placeholder.ts";
import { type ArticleDocument, documentLimits } from "#app/features/editor/document-schema.ts";
import type { Translate } from "#app/messages/translate.ts";
import { type FetchPicture } from "../fetch-picture.ts";
import { type UploadPicture, UploadRefused } from "../upload-picture.ts";
import { type Choice, isAddress } from "./clipboard.ts";
import { hasRoom, insertSlice, replaceRange, sliceOf } from "./document-slice.ts";
import { insertInlineCode, insertPlainText } from "./insert-text.ts";
import {
  altOfPlaceholder,
  fileOfData,
  fillPlaceholder,
  foreignPictures,
  type PendingPicture,
  takeInPicture,
} from "./missing-pictures.ts";
import { noNews, type PasteNews } from "./paste-news.ts";
import { FileTooLarge, readDocumentFile } from "./read-document-file.ts";

const load = () => import("./pasted-content.ts");

/** More than this is announced before it begins. */
const noticeable = 100_000;
const longestHtml = 12_000_000;

type Tools = {
  undo: Y.UndoManager;
  uploadPicture: UploadPicture;
  fetchPicture: FetchPicture;
  onNews: (change: (news: PasteNews) => PasteNews) => void;
  t: Translate;
};

type Converted = {
  document: ArticleDocument;
  /** Whether all of it fits into an article. */
  whole: boolean;
  pending: PendingPicture[];
  missing: number;
};

const nextFrame = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Takes what is pasted, dropped or opened into the text of one editor. */
export class PasteSession {
  #markdownEnd: unknown = null;

  constructor(readonly tools: Tools) {}

  /** Beforehand, so that a paste need not wait for it. */
  prepare(): void {
    void load().catch(() => undefined);
  }

  async take(editor: Editor, choice: Choice): Promise<void> {
    if (choice.kind === "leave") return;
    this.tools.onNews(() => noNews);
    try {
      await this.#take(editor, choice);
    } catch {
      this.#problem(this.tools.t("editor.paste-failed"));
    } finally {
      this.tools.onNews((news) => ({ ...news, working: false }));
    }
  }

  async #take(editor: Editor, choice: Exclude<Choice, { kind: "leave" }>): Promise<void> {
    switch (choice.kind) {
      case "code-text":
        if (choice.text.length > documentLimits.bytes) return this.#tooLong();
        return insertPlainText(editor.view, choice.text);
      case "documents":
        for (const file of choice.files) await this.#openFile(editor, file);
        return;
      case "picture":
        return this.#insertPicture(editor, choice);
      case "html":
        return this.#convert(editor, { format: "html", source: choice.html });
      case "code":
        return this.#insertCode(editor, choice);
      case "markdown":
        return this.#insertMarkdown(editor, choice.text);
      case "text":
        return this.#insertPlain(editor, choice);
    }
  }

  /** Takes the conversion back: the plain text is the step before. */
  backToText(): void {
    this.tools.onNews(() => noNews);
    if (this.tools.undo.undoStack.at(-1) === this.#markdownEnd) this.tools.undo.undo();
  }

  async fetchForeign(editor: Editor, addresses: readonly string[]): Promise<void> {
    this.tools.onNews((news) => ({ ...news, foreign: [], working: true }));
    for (const src of addresses) {
      try {
        const stored = await this.tools.fetchPicture(src);
        takeInPicture(editor.view, { src, stored });
      } catch (error) {
        this.#problem(this.#sentenceOf(error, new URL(src).hostname));
      }
    }
    this.tools.onNews((news) => ({ ...news, working: false }));
  }

  /** Stores a picture that was chosen for a placeholder. */
  async fill(
    editor: Editor,
    { file, node, getPos }: { file: File; node: Node; getPos: () => number | undefined },
  ): Promise<void> {
    try {
      const { key, width, height } = await this.tools.uploadPicture(file, () => undefined);
      const at = getPos();
      const image = editor.schema.nodes["image"];
      if (at === undefined || !image) return;
      const alt = altOfPlaceholder(node);
      const picture = image.create({ src: `/media/${key}`, alt, width, height });
      editor.view.dispatch(editor.state.tr.replaceWith(at, at + node.nodeSize, picture));
    } catch (error) {
      this.#problem(this.#sentenceOf(error, file.name));
    }
  }

  #insertCode(editor: Editor, choice: { text: string; language: string | null }) {
    const { text, language } = choice;
    const line = text.trim();
    if (!line.includes("\n")) return insertInlineCode(editor.view, line);
    return this.#convert(editor, { format: "code", source: text, language });
  }

  async #insertPlain(editor: Editor, { text, plain }: { text: string; plain: boolean }) {
    if (text.length > documentLimits.bytes) return this.#tooLong();
    const { looksLikeMarkdown } = await load();
    if (!plain && !isAddress(text) && looksLikeMarkdown(text)) {
      return this.#insertMarkdown(editor, text);
    }
    await this.#convert(editor, { format: "text", source: text });
  }

  /** Two steps, so that one undo brings the plain text back. */
  async #insertMarkdown(editor: Editor, text: string): Promise<void> {
    const { undo } = this.tools;
    const markdown = await this.#converted({ format: "markdown", source: text });
    const plain = await this.#converted({ format: "text", source: text });
    if (!this.#fits(editor, markdown)) return;
    undo.stopCapturing();
    const range = insertSlice(editor.view, sliceOf(plain.document, editor.state));
    if (!range) return;
    undo.stopCapturing();
    replaceRange(editor.view, { range, slice: sliceOf(markdown.document, editor.state) });
    undo.stopCapturing();
    this.#markdownEnd = undo.undoStack.at(-1);
    this.tools.onNews((news) => ({ ...news, wasMarkdown: true }));
    this.#afterwards(editor, markdown);
  }

  async #openFile(editor: Editor, file: File): Promise<void> {
    this.tools.onNews((news) => ({ ...news, working: true }));
    try {
      await this.#convert(editor, await readDocumentFile(file));
    } catch (error) {
      const { t } = this.tools;
      const id = error instanceof FileTooLarge ? "editor.file-too-large" : "editor.file-unreadable";
      this.#problem(t(id, { name: file.name }));
    }
  }

  async #convert(editor: Editor, pasted: Pasted): Promise<void> {
    if (pasted.source.length > longestHtml) return this.#tooLong();
    if (pasted.source.length > noticeable) {
      this.tools.onNews((news) => ({ ...news, working: true }));
      await nextFrame();
    }
    const converted = await this.#converted(pasted);
    if (!this.#fits(editor, converted)) return;
    this.tools.undo.stopCapturing();
    insertSlice(editor.view, sliceOf(converted.document, editor.state));
    this.tools.undo.stopCapturing();
    this.#afterwards(editor, converted);
  }

  async #converted(pasted: Pasted): Promise<Converted> {
    const { convertPasted } = await load();
    const pending: PendingPicture[] = [];
    let missing = 0;
    const missingPicture = (picture: MissingPicture) => {
      const id = crypto.randomUUID();
      const file = fileOfData(picture.address);
      if (file) pending.push({ id, file });
      else missing += 1;
      return placeholderOf(picture, { id, t: this.tools.t });
    };
    const options = { pastedInto: location.origin, missingPicture };
    const { document, notes } = convertPasted(pasted, options);
    const whole = notes.every(({ kind }) => kind !== "too-long");
    return { document, whole, pending, missing };
  }

  async #insertPicture(editor: Editor, { file, alt }: { file: File; alt: string }) {
    const id = crypto.randomUUID();
    const picture = { address: file.name, node: { type: "image", attrs: { alt } }, source: "" };
    const placeholder = placeholderOf(picture, { id, t: this.tools.t });
    const document: ArticleDocument = { type: "doc", content: [placeholder] };
    insertSlice(editor.view, sliceOf(document, editor.state));
    await this.#store(editor, { id, file });
  }

  #fits(editor: Editor, { document, whole }: Converted): boolean {
    if (whole && hasRoom(editor.state.doc, document)) return true;
    this.#tooLong();
    return false;
  }

  /** What a paste leaves to do: pictures to store, and those that only the writer can bring. */
  #afterwards(editor: Editor, { pending, missing, document }: Converted): void {
    const foreign = foreignPictures(editor.schema.nodeFromJSON(document));
    this.tools.onNews((news) => ({ ...news, foreign, missing }));
    for (const picture of pending) void this.#store(editor, picture);
  }

  async #store(editor: Editor, { id, file }: PendingPicture): Promise<void> {
    try {
      const stored = await this.tools.uploadPicture(file, () => undefined);
      if (!editor.isDestroyed) fillPlaceholder(editor.view, { id, stored });
    } catch (error) {
      this.#problem(this.#sentenceOf(error, file.name));
    }
  }

  #sentenceOf(error: unknown, name: string): string {
    const { t } = this.tools;
    const problem = error instanceof UploadRefused ? error.message : t("editor.upload-failed");
    return t("editor.upload-problem", { name, problem });
  }

  #tooLong(): void {
    this.#problem(this.tools.t("editor.paste-too-long"));
  }

  #problem(sentence: string): void {
    this.tools.onNews((news) => ({ ...news, problems: [...news.problems, sentence] }));
  }
}
