/** Calls back when it is worth another try: the page is seen again, another tab signed in. */
export function onWake(wake: () => void): () => void {
  const whenSeen = () => document.visibilityState === "visible" && wake();
  const ending = new AbortController();
  const { signal } = ending;
  for (const name of ["focus", "storage", "pageshow"]) {
    addEventListener(name, wake, { signal });
  }
  document.addEventListener("visibilitychange", whenSeen, { signal });
  return () => ending.abort();
}

/** Calls back when the device loses its network and when it is there again; at once when it is away already. */
export function onNetwork(change: (isThere: boolean) => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  addEventListener("online", () => change(true), { signal });
  addEventListener("offline", () => change(false), { signal });
  if (!navigator.onLine) change(false);
  return () => ending.abort();
}
