/**
 * Whether a `Cookie` header may say who is asking: a session of Clerk's, one that is being renewed, or
 * a sign that there is one. Errs towards yes. Other cookies mean nothing to us.
 */
export function carriesSession(cookies: string): boolean {
  return (
    cookies.includes("__session") ||
    cookies.includes("__clerk_handshake") ||
    /__client_uat[\w-]*=(?!0\s*(?:;|$))/.test(cookies)
  );
}
