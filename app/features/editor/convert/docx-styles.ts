/** Headings, quotations and marks of Word files that mammoth leaves out unless it is told of them. */
export const docxStyles: readonly string[] = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "u => u",
  "strike => s",
  "highlight => mark",
];
