type Sending = {
  method?: "GET" | "POST" | "PUT";
  body?: unknown;
  renewSession: () => Promise<boolean>;
};
type Answered = { status: number; body: unknown };

const longestMs = 15_000;

/**
 * Sends JSON to an address of this site. An expired session is renewed once.
 * @throws without an answer within 15 seconds.
 */
export async function sendJson(path: string, sending: Sending): Promise<Answered> {
  const { method = "POST", body, renewSession } = sending;
  const send = () =>
    fetch(path, {
      method,
      ...(body !== undefined && {
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
      signal: AbortSignal.timeout(longestMs),
    });
  let response = await send();
  if (response.status === 401 && (await renewSession())) response = await send();
  const answer: unknown = await response.json().catch(() => null);
  return { status: response.status, body: answer };
}
