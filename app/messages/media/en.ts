/** What is said of pictures that people send. */
export const media = {
  "media.abandoned": "Nobody waits for this picture any more.",
  "media.address-impossible": "This is not the address of a picture that can be fetched.",
  "media.address-silent":
    "The other site does not give this picture away. Save it and add it by hand.",
  "media.alt-too-long": "A description may have at most {maximum} characters.",
  "media.busy": "Many pictures are being prepared. Please try again in a moment.",
  "media.choose": "Please choose a picture.",
  "media.form": "Send the picture as the field “file” of a multipart form.",
  "media.kind-unknown": "Please choose a JPEG, PNG, WebP, AVIF or GIF picture.",
  "media.missing": "There is no such picture.",
  "media.too-large": "A picture may have at most 10 MB.",
  "media.too-many-pixels":
    "This picture has more than 40 megapixels. Please make it smaller first.",
  "media.too-slow":
    "This picture takes too long to prepare. Please save it in a simpler form and retry.",
  "media.unreadable":
    "This picture could not be read. It may be damaged: please save it again and retry.",
  "media.unwritable": "This contains characters that cannot be kept.",
} as const;
