import { lazy, Suspense, useEffect } from "react";
import type { ClerkBrowserKeys } from "./clerk-components.tsx";
import { useInBrowser } from "#app/ui/in-browser.ts";
import { renewSession } from "./renew-session.ts";

const everyMs = 45_000;

const WithClerk = lazy(async () => ({
  default: (await import("./clerk-components.tsx")).WithClerk,
}));

/**
 * Renews the session's one-minute token while a page is open, with Clerk (`keys`) through its script, which
 * loads after hydration.
 */
export function KeepSession({ keys }: { keys: ClerkBrowserKeys | null }) {
  const inBrowser = useInBrowser();
  useEffect(() => {
    const renew = () => {
      if (document.visibilityState === "visible") void renewSession();
    };
    const timer = setInterval(renew, everyMs);
    document.addEventListener("visibilitychange", renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", renew);
    };
  }, []);
  if (!keys || !inBrowser) return null;
  return (
    <Suspense fallback={null}>
      <WithClerk keys={keys} />
    </Suspense>
  );
}
