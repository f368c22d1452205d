import { useSyncExternalStore } from "react";

const never = () => () => {};
const yes = () => true;
const no = () => false;

/** Returns false on the server and during hydration, then true. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(never, yes, no);
}
