/** A made-up piece of content with the marks of the program that writes it, and the document it should be. */
export type PasteSample = {
  name: string;
  format: "html" | "markdown" | "text";
  source: string;
  /** As `outline` writes it; each line counts. */
  expected: string;
};
