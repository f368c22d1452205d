import { lazy, Suspense } from "react";
import { useMessages } from "#app/messages/use-messages.ts";
import type { ClerkFormProps } from "./clerk-components.tsx";
import { useInBrowser } from "#app/ui/in-browser.ts";

const ClerkForm = lazy(async () => ({
  default: (await import("./clerk-components.tsx")).ClerkForm,
}));

/** Clerk's components exist in the browser only, so the server renders the page without them. */
export function ClerkPage(props: ClerkFormProps) {
  const t = useMessages();
  const inBrowser = useInBrowser();
  return (
    <main id="main" className="page clerk-page">
      <h1 className="visually-hidden">{t(`identity.${props.page}`)}</h1>
      <noscript>
        <p className="notice">{t("identity.needs-script")}</p>
      </noscript>
      {inBrowser && (
        <Suspense fallback={<p role="status">{t("identity.one-moment")}</p>}>
          <ClerkForm {...props} />
        </Suspense>
      )}
    </main>
  );
}
