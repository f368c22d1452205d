import { useSyncExternalStore } from "react";

const never = () => () => {};
const yes = () => true;
const no = () => false;

/** False on the server and while a page is being hydrated, then true. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(never, yes, no);
}
