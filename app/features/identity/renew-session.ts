type LoadedClerk = {
  session?: { getToken(options: { skipCache: boolean }): Promise<string | null> } | null;
};

declare global {
  interface Window {
    /** Clerk's script, once it is loaded. */
    Clerk?: LoadedClerk;
  }
}

/** Requests a fresh session token in the browser. False when the person is no longer signed in. */
export async function renewSession(): Promise<boolean> {
  try {
    if (window.Clerk) return Boolean(await window.Clerk.session?.getToken({ skipCache: true }));
    const renewal = { method: "POST", credentials: "same-origin" } as const;
    const answer = await fetch("/local-identity/v1/client/sessions/renew", renewal);
    return answer.ok;
  } catch {
    return false;
  }
}
