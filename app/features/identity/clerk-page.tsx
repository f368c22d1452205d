import { lazy, Suspense } from "react";
import type { ClerkFormProps } from "./clerk-components.tsx";
import { useInBrowser } from "./in-browser.ts";

const ClerkForm = lazy(async () => ({
  default: (await import("./clerk-components.tsx")).ClerkForm,
}));

/** Clerk's components exist in the browser only, so the server renders the page without them. */
export function ClerkPage(props: ClerkFormProps) {
  const inBrowser = useInBrowser();
  return (
    <main id="main" className="page clerk-page">
      <h1 className="visually-hidden">{props.page === "sign-in" ? "Sign in" : "Sign up"}</h1>
      <noscript>
        <p className="notice">Signing in needs JavaScript. Reading does not.</p>
      </noscript>
      {inBrowser && (
        <Suspense fallback={<p role="status">One moment…</p>}>
          <ClerkForm {...props} />
        </Suspense>
      )}
    </main>
  );
}
