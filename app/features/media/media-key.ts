/** A random name and the kind: nothing of the upload's own name, nothing of a path. */
const keyForm = /^[A-Za-z0-9_-]{16,40}\.webp$/;

export const isMediaKey = (text: string): boolean => keyForm.test(text);

/** The type to which all stored pictures have been re-encoded. */
export const mediaType = "image/webp";
