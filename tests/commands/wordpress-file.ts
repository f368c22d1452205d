import { writeFileSync } from "node:fs";

const date = "2020-01-02 10:00:00";

const comment = (id: number) =>
  `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>Guest</wp:comment_author>` +
  `<wp:comment_date_gmt>${date}</wp:comment_date_gmt><wp:comment_approved>1</wp:comment_approved>` +
  `<wp:comment_content>${"What comment ".repeat(6)}${id} says</wp:comment_content></wp:comment>`;

function post(id: number, comments: number): string {
  const ids = Array.from({ length: comments }, (_, at) => (id - 1) * comments + at + 1);
  return (
    `<item><title>Post ${id}</title><link>https://old.example/post-${id}/</link>` +
    `<dc:creator>writer</dc:creator><content:encoded>Words of post ${id}</content:encoded>` +
    `<wp:post_id>${id}</wp:post_id><wp:post_date_gmt>${date}</wp:post_date_gmt>` +
    `<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>` +
    `${ids.map(comment).join("")}</item>\n`
  );
}

/** Writes a WordPress export of so many posts with so many comments each. */
export function writeExport(
  file: string,
  { posts, comments }: Record<"posts" | "comments", number>,
) {
  const items = Array.from({ length: posts }, (_, at) => post(at + 1, comments));
  writeFileSync(
    file,
    `<rss><channel><title>Old</title><link>https://old.example</link>` +
      `<wp:wxr_version>1.2</wp:wxr_version>${items.join("")}</channel></rss>`,
  );
}
