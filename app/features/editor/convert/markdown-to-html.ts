import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { escapeHtml } from "#app/infra/escape-html.ts";

type HtmlExtension = ReturnType<typeof gfmHtml>;

/** HTML within Markdown goes on as it is: what becomes of it is decided when it is converted. */
const writtenHtml: HtmlExtension = {
  exit: {
    htmlFlowData(token) {
      this.raw(this.encode(this.sliceSerialize(token)));
    },
    htmlTextData(token) {
      this.raw(this.encode(this.sliceSerialize(token)));
    },
  },
};

const fence = /^ {0,3}(`{3,}|~{3,})/;

/** Formulas between lines of two dollars become elements, because their signs mean other things in Markdown. */
function withFormulas(lines: readonly string[]): string[] {
  const written: string[] = [];
  let closing: string | null = null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const mark = fence.exec(line)?.[1] ?? null;
    if (mark !== null && closing === null) closing = mark;
    else if (mark !== null && closing !== null && mark.startsWith(closing)) closing = null;
    const end = closing === null && line.trim() === "$$" ? lines.indexOf("$$", index + 1) : -1;
    if (end === -1) {
      written.push(line);
      continue;
    }
    const tex = lines.slice(index + 1, end).join("\n");
    written.push("", `<p>$$${escapeHtml(tex).replaceAll("\n", " ")}$$</p>`, "");
    index = end;
  }
  return written;
}

/** What a file of Markdown begins with for programs stays, as code. */
function withFrontMatter(markdown: string): string {
  const found = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(markdown);
  if (!found?.[1]?.includes(":")) return markdown;
  return `\`\`\`yaml\n${found[1]}\n\`\`\`\n\n${markdown.slice(found[0].length)}`;
}

/** Converts Markdown, as GitHub knows it, to HTML that only the converter of HTML may see. */
export function markdownToHtml(source: string): string {
  const markdown = withFrontMatter(source.replace(/\r\n?/g, "\n"));
  const lines = markdown.split("\n");
  return micromark(markdown.includes("$$") ? withFormulas(lines).join("\n") : markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml(), writtenHtml],
  });
}
