/** Calls back when it is worth another try: the network is there, the page is seen again, another tab signed in. */
export function onWake(wake: () => void): () => void {
  const whenSeen = () => document.visibilityState === "visible" && wake();
  const ending = new AbortController();
  const { signal } = ending;
  for (const name of ["online", "focus", "storage", "pageshow"]) {
    addEventListener(name, wake, { signal });
  }
  document.addEventListener("visibilitychange", whenSeen, { signal });
  return () => ending.abort();
}
