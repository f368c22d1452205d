/** The session's token, where a script may read its cookie. */
export function sessionTokenIn(cookies: string): string | null {
  const token = /(?:^|; )__session=([^;]+)/.exec(cookies)?.[1];
  return token ?? null;
}
