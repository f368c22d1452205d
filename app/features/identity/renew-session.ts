type LoadedClerk = {
  session?: { getToken(options: { skipCache: boolean }): Promise<string | null> } | null;
};

declare global {
  interface Window {
    /** Clerk's script, once it is loaded. */
    Clerk?: LoadedClerk;
  }
}

/** `unreachable`: whether the person is still signed in could not be found out. */
type SessionRenewal = "renewed" | "signed-out" | "unreachable";

const isRejection = (status: unknown): boolean =>
  typeof status === "number" && status >= 400 && status < 500 && status !== 429;

/** Requests a fresh session token in the browser. */
export async function tryRenewal(): Promise<SessionRenewal> {
  try {
    if (window.Clerk) {
      const token = await window.Clerk.session?.getToken({ skipCache: true });
      return token ? "renewed" : "signed-out";
    }
    const renewal = { method: "POST", credentials: "same-origin" } as const;
    const { ok, status } = await fetch("/local-identity/v1/client/sessions/renew", renewal);
    if (ok) return "renewed";
    return isRejection(status) ? "signed-out" : "unreachable";
  } catch (error) {
    const isRejected = error instanceof Error && "status" in error && isRejection(error.status);
    return isRejected ? "signed-out" : "unreachable";
  }
}

/** The same, for those who need to know only whether it was renewed. */
export const renewSession = async (): Promise<boolean> => (await tryRenewal()) === "renewed";
