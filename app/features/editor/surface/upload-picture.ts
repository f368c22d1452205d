import type { Translate } from "#app/messages/translate.ts";

export type UploadedPicture = { key: string; width: number; height: number };
export type UploadPicture = (
  file: File,
  onProgress: (share: number) => void,
) => Promise<UploadedPicture>;

/** The message is written for the person who chose the file. */
export class UploadRefused extends Error {}

function readAnswer(text: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null ? { ...answer } : {};
  } catch {
    return {};
  }
}

export function errorOf(answer: Record<string, unknown>, t: Translate): string {
  const { error } = answer;
  if (typeof error === "object" && error !== null && "message" in error) {
    return String(error.message);
  }
  return t("editor.upload-refused");
}

export function uploadedFrom(answer: Record<string, unknown>): UploadedPicture | null {
  const { key, width, height } = answer;
  if (typeof key !== "string") return null;
  return { key, width: Number(width), height: Number(height) };
}

type Sending = { file: File; onProgress: (share: number) => void };

function send({ file, onProgress }: Sending, t: Translate) {
  return new Promise<{ status: number; answer: Record<string, unknown> }>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.set("file", file);
    request.open("POST", "/api/v1/media");
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve({ status: request.status, answer: readAnswer(request.responseText) });
    request.onerror = () => reject(new UploadRefused(t("editor.upload-offline")));
    request.send(body);
  });
}

/**
 * Uploads a picture and reports its progress (0 to 1). An expired session is renewed once.
 * @throws UploadRefused with a sentence that describes the problem.
 */
export function uploadWith(renewSession: () => Promise<boolean>, t: Translate): UploadPicture {
  return async (file, onProgress) => {
    let { status, answer } = await send({ file, onProgress }, t);
    if (status === 401 && (await renewSession())) {
      ({ status, answer } = await send({ file, onProgress }, t));
    }
    const stored = status === 201 ? uploadedFrom(answer) : null;
    if (!stored) throw new UploadRefused(errorOf(answer, t));
    return stored;
  };
}
