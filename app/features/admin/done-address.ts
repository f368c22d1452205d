/** The page that a form stood on, now also saying what was done there. */
export function doneAddress(url: URL, done: string): string {
  const search = new URLSearchParams(url.search);
  search.set("done", done);
  return `${url.pathname}?${search}`;
}
