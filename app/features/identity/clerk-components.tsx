import { ClerkFailed, ClerkLoading, ClerkProvider, SignIn, SignUp } from "@clerk/remix";
import type { ComponentProps, ReactNode } from "react";
import { useMessages } from "#app/messages/use-messages.ts";

export type ClerkBrowserKeys = { publishableKey: string; proxyUrl: string | undefined };

type ClerkState = ComponentProps<typeof ClerkProvider>["clerkState"];

/** The type also requires the signed-in user; the components load the user on their own. */
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

/** Loads Clerk's script, which from then on refreshes the session's cookies automatically. */
export function WithClerk({ keys, children }: { keys: ClerkBrowserKeys; children?: ReactNode }) {
  return <ClerkProvider clerkState={stateOf(keys)}>{children}</ClerkProvider>;
}

export type ClerkFormProps = {
  keys: ClerkBrowserKeys;
  page: "sign-in" | "sign-up";
  redirectUrl: string;
};

/** Shows Clerk's own component at the step that the address names. */
export function ClerkForm({ keys, page, redirectUrl }: ClerkFormProps) {
  const t = useMessages();
  const Form = page === "sign-in" ? SignIn : SignUp;
  return (
    <WithClerk keys={keys}>
      <ClerkLoading>
        <p role="status">{t("identity.one-moment")}</p>
      </ClerkLoading>
      <ClerkFailed>
        <p className="notice notice-error" role="alert">
          {t("identity.service-silent")}
        </p>
      </ClerkFailed>
      <Form forceRedirectUrl={redirectUrl} />
    </WithClerk>
  );
}
