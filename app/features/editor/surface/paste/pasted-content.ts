/** What the studio loads for the first paste, and no page before. */
export { convertPasted } from "#app/features/editor/convert/convert-pasted.ts";
export { looksLikeMarkdown } from "#app/features/editor/convert/plain-text.ts";
