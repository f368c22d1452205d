import type { Translate } from "#app/messages/translate.ts";
import { errorOf, type UploadedPicture, UploadRefused, uploadedFrom } from "./upload-picture.ts";

export type FetchPicture = (address: string) => Promise<UploadedPicture>;

const longestMs = 30_000;

/**
 * Has the server fetch a picture from another site and keep it. An expired session is renewed once.
 * @throws UploadRefused with a sentence that describes the problem.
 */
export function fetchWith(renewSession: () => Promise<boolean>, t: Translate): FetchPicture {
  return async (address) => {
    const send = () =>
      fetch("/api/v1/media/from-address", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ address }),
        signal: AbortSignal.timeout(longestMs),
      }).catch(() => {
        throw new UploadRefused(t("editor.upload-offline"));
      });
    let response = await send();
    if (response.status === 401 && (await renewSession())) response = await send();
    const body: unknown = await response.json().catch(() => null);
    const answer = typeof body === "object" && body !== null ? { ...body } : {};
    const stored = response.status === 201 ? uploadedFrom(answer) : null;
    if (!stored) throw new UploadRefused(errorOf(answer, t));
    return stored;
  };
}
