/** Returns the address of the form's page, with a parameter that says what was done. */
export function doneAddress(url: URL, done: string): string {
  const search = new URLSearchParams(url.search);
  search.set("done", done);
  return `${url.pathname}?${search}`;
}
