/** A signed-out browser sends 0. */
function isSignOfSession(pair: string): boolean {
  const at = pair.indexOf("=");
  return pair.slice(0, at + 1).includes("__client_uat") && pair.slice(at + 1).trim() !== "0";
}

/**
 * Whether a `Cookie` header may identify a user: a session of Clerk's, one that is being renewed, or a sign
 * of one. Errs towards true. Other cookies have no meaning here.
 */
export function carriesSession(cookies: string): boolean {
  return (
    cookies.includes("__session") ||
    cookies.includes("__clerk_handshake") ||
    (cookies.includes("__client_uat") && cookies.split(";").some(isSignOfSession))
  );
}
