import { ClerkProvider, SignIn, SignUp } from "@clerk/remix";
import type { ComponentProps, ReactNode } from "react";

export type ClerkBrowserKeys = { publishableKey: string; proxyUrl: string | undefined };

type ClerkState = ComponentProps<typeof ClerkProvider>["clerkState"];

/** Its type also wants who is signed in; the components find that out for themselves. */
function stateOf({ publishableKey, proxyUrl }: ClerkBrowserKeys): ClerkState {
  return {
    __type: "clerkState",
    __internal_clerk_state: {
      __publishableKey: publishableKey,
      __proxyUrl: proxyUrl,
      __isSatellite: false,
      __signInUrl: "/sign-in",
      __signUpUrl: "/sign-up",
      __telemetryDisabled: true,
    },
  } as ClerkState;
}

/** Loads Clerk's script, which from then on keeps the session's cookies fresh by itself. */
export function WithClerk({ keys, children }: { keys: ClerkBrowserKeys; children?: ReactNode }) {
  return <ClerkProvider clerkState={stateOf(keys)}>{children}</ClerkProvider>;
}

type ClerkPageProps = { keys: ClerkBrowserKeys; page: "sign-in" | "sign-up"; redirectUrl: string };

/** Clerk's own component, wherever in its steps the address stands. */
export default function ClerkPage({ keys, page, redirectUrl }: ClerkPageProps) {
  const back = { forceRedirectUrl: redirectUrl };
  return (
    <main id="main" className="page clerk-page">
      <h1 className="visually-hidden">{page === "sign-in" ? "Sign in" : "Sign up"}</h1>
      <WithClerk keys={keys}>
        {page === "sign-in" ? <SignIn {...back} /> : <SignUp {...back} />}
      </WithClerk>
    </main>
  );
}
