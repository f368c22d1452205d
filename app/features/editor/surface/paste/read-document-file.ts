import type { Pasted } from "#app/features/editor/convert/convert-pasted.ts";
import { docxStyles } from "#app/features/editor/convert/docx-styles.ts";

const largestFile = 20 * 1024 * 1024;

/** The message is for the person who chose the file. */
export class FileTooLarge extends Error {}

async function docxToHtml(file: File): Promise<string> {
  const { default: mammoth } = await import("mammoth");
  const arrayBuffer = await file.arrayBuffer();
  const { value } = await mammoth.convertToHtml({ arrayBuffer }, { styleMap: [...docxStyles] });
  return value;
}

/** Reads a file of text, by its name: Word, Markdown, HTML or plain. */
export async function readDocumentFile(file: File): Promise<Pasted> {
  if (file.size > largestFile) throw new FileTooLarge();
  if (/\.docx$/i.test(file.name)) return { format: "html", source: await docxToHtml(file) };
  const source = await file.text();
  if (/\.(md|markdown)$/i.test(file.name)) return { format: "markdown", source };
  return { format: /\.html?$/i.test(file.name) ? "html" : "text", source };
}
