/** What a program has laid on the clipboard, or what was dropped. */
export type Clipboard = {
  html: string;
  text: string;
  files: readonly File[];
  /** The language that an editor of code names. */
  language: string | null;
  /** Whether the writer asked for the plain text. */
  plain: boolean;
};

/** What is done with it. `leave` is for the editor itself. */
export type Choice =
  | { kind: "leave" }
  | { kind: "code-text"; text: string }
  | { kind: "documents"; files: readonly File[] }
  | { kind: "picture"; file: File; alt: string }
  | { kind: "html"; html: string; text: string }
  | { kind: "code"; text: string; language: string | null }
  | { kind: "markdown"; text: string }
  | { kind: "text"; text: string; plain: boolean };

const documentNames = /\.(docx|md|markdown|txt|html?)$/i;

export const isDocument = (file: File): boolean => documentNames.test(file.name);
const isPicture = (file: File): boolean => file.type.startsWith("image/");

/** The mode of text that was copied from VS Code. */
function languageOf(data: string): string | null {
  try {
    const parsed: unknown = JSON.parse(data);
    const mode = typeof parsed === "object" && parsed && "mode" in parsed ? parsed.mode : null;
    return typeof mode === "string" ? mode : null;
  } catch {
    return null;
  }
}

export function readClipboard(transfer: DataTransfer, plain: boolean): Clipboard {
  return {
    html: transfer.getData("text/html"),
    text: transfer.getData("text/plain"),
    files: [...transfer.files],
    language: languageOf(transfer.getData("vscode-editor-data")),
    plain,
  };
}

/** What another tab of this editor has copied: other programs write styles. */
function isOurs(html: string): boolean {
  return html.includes("data-pm-slice") && !/\sstyle\s*=/i.test(html);
}

const wrapping = /<!--[\s\S]*?-->|<\/?(?:html|head|body|meta|span|div|p|br)\b[^>]*>/gi;

/** The description of a picture that is all there is in the HTML. */
function altOfLonePicture(html: string): string | null {
  const rest = html.length > 20_000 ? "" : html.replace(wrapping, "").trim();
  if (!/^<img\b[^>]*>$/i.test(rest)) return null;
  const alt = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(rest);
  return (alt?.[1] ?? alt?.[2] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

function saysSomething(html: string): boolean {
  if (html.length > 20_000) return true;
  if (/<(img|table|hr|iframe|video|audio|math|svg)\b/i.test(html)) return true;
  const words = html.replace(/<!--[\s\S]*?-->|<style\b[\s\S]*?<\/style>|<[^<>]*>|&nbsp;/gi, "");
  return words.trim() !== "";
}

function chooseText({ text, language, plain }: Clipboard): Choice {
  if (language === "markdown" && !plain) return { kind: "markdown", text };
  return { kind: "text", text, plain };
}

/** Decides what is done with a paste, from what was pasted and where alone. */
export function choosePaste(clipboard: Clipboard, { inCode }: { inCode: boolean }): Choice {
  const { html, text, files, language, plain } = clipboard;
  const documents = files.filter(isDocument);
  if (inCode) return text === "" ? { kind: "leave" } : { kind: "code-text", text };
  if (documents.length > 0) return { kind: "documents", files: documents };
  if (!plain && saysSomething(html)) {
    const alt = altOfLonePicture(html);
    const picture = files.find(isPicture);
    if (alt !== null && picture) return { kind: "picture", file: picture, alt };
    if (isOurs(html)) return { kind: "leave" };
    if (language === "markdown" || language === "plaintext") return chooseText(clipboard);
    if (language !== null && text !== "") return { kind: "code", text, language };
    return { kind: "html", html, text };
  }
  if (files.length > 0 && text === "") return { kind: "leave" };
  return text === "" ? { kind: "leave" } : chooseText(clipboard);
}

const longestAddress = 2048;

/** Whether a text is one address and nothing else. */
export function isAddress(text: string): boolean {
  const written = text.trim();
  return written.length <= longestAddress && /^https?:\/\/\S+$/i.test(written);
}
