// Anchors that the article's page uses itself.
const taken = ["article", "comments", "comment", "contents", "footer", "header", "main", "search"];

/** Returns the part of a heading that an address may contain: letters and numbers of any script. */
function slugOf(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
  const slug = plain.replace(/[^\p{L}\p{N}\p{M}]+/gu, "-").slice(0, 80);
  return slug.replace(/^-|-$|\p{Surrogate}/gu, "") || "section";
}

/** Gives each heading of one document a unique id; the same headings get the same ids. */
export function headingIds(): (text: string) => string {
  const used = new Set(taken);
  const next = new Map<string, number>();
  return (text) => {
    const slug = slugOf(text);
    let id = slug;
    let number = next.get(slug) ?? 2;
    for (; used.has(id); number++) id = `${slug}-${number}`;
    next.set(slug, number);
    used.add(id);
    return id;
  };
}
