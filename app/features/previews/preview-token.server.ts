import { createHash, randomBytes } from "node:crypto";

/** 192 bits. */
const tokenBytes = 24;
const tokenForm = /^[A-Za-z0-9_-]{32}$/;

export const isPreviewToken = (text: string): boolean => tokenForm.test(text);

export const makePreviewToken = (): string => randomBytes(tokenBytes).toString("base64url");

/** The token is random and long, so that a fast hash is enough. */
export const hashPreviewToken = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");

export const previewPath = (token: string): string => `/preview/${token}`;
