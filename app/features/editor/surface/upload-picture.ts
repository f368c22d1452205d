type UploadedPicture = { key: string; width: number; height: number };
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

function errorOf(answer: Record<string, unknown>): string {
  const { error } = answer;
  if (typeof error === "object" && error !== null && "message" in error) {
    return String(error.message);
  }
  return "The picture could not be taken in. Please try again.";
}

function send(file: File, onProgress: (share: number) => void) {
  return new Promise<{ status: number; answer: Record<string, unknown> }>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.set("file", file);
    request.open("POST", "/api/v1/media");
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve({ status: request.status, answer: readAnswer(request.responseText) });
    request.onerror = () =>
      reject(new UploadRefused("There is no connection just now. Please try again."));
    request.send(body);
  });
}

/**
 * Uploads a picture and reports its progress (0 to 1). An expired session is renewed once.
 * @throws UploadRefused with a sentence that describes the problem.
 */
export function uploadWith(renewSession: () => Promise<boolean>): UploadPicture {
  return async (file, onProgress) => {
    let { status, answer } = await send(file, onProgress);
    if (status === 401 && (await renewSession())) {
      ({ status, answer } = await send(file, onProgress));
    }
    const { key, width, height } = answer;
    if (status !== 201 || typeof key !== "string") throw new UploadRefused(errorOf(answer));
    return { key, width: Number(width), height: Number(height) };
  };
}
