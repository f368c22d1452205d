/** A random name and what it is: nothing of the upload's own name, nothing of a path. */
const keyForm = /^[A-Za-z0-9_-]{16,40}\.webp$/;

export const isMediaKey = (text: string): boolean => keyForm.test(text);

/** Everything we keep has been re-encoded to this. */
export const mediaType = "image/webp";
