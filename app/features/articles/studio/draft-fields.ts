import type * as Y from "yjs";
import { draftParts } from "../shared-draft/draft-doc.ts";
import { type DraftFields, readDraftFields } from "../shared-draft/read-draft-doc.ts";
import { tagKey, writeSetting, writeTags } from "../shared-draft/write-draft-doc.ts";

/** The origin of changes in the fields around the text, for the writer's undo. */
export const fieldsOrigin = "fields";

/** The fields of a shared draft, as a store for React. */
export function draftFields(doc: Y.Doc) {
  const { title, excerpt, settings, tags } = draftParts(doc);
  let read: DraftFields | null = null;
  const listeners = new Set<() => void>();
  const changed = () => {
    read = null;
    for (const listener of listeners) listener();
  };
  const parts = [title, excerpt, settings, tags];
  return {
    read: () => (read ??= readDraftFields(doc)),
    subscribe: (listener: () => void) => {
      if (listeners.size === 0) for (const part of parts) part.observe(changed);
      // Changes before the first subscriber went unnoticed, so the fields are read again.
      if (listeners.size === 0) read = null;
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) for (const part of parts) part.unobserve(changed);
      };
    },
  };
}

export function changeSetting(doc: Y.Doc, change: Partial<Pick<DraftFields, "lang" | "picture">>) {
  const { settings } = draftParts(doc);
  doc.transact(() => {
    for (const [name, value] of Object.entries(change)) writeSetting(settings, name, value);
  }, fieldsOrigin);
}

type TagChange = { before: readonly string[]; after: readonly string[] };

/** Applies a person's change of a list to the list as others have left it meanwhile. */
export function mergeTags(current: readonly string[], { before, after }: TagChange): string[] {
  const [had, has, present] = [before, after, current].map((names) => new Set(names.map(tagKey)));
  const mine = after.filter((name) => !had?.has(tagKey(name)) || present?.has(tagKey(name)));
  const theirs = current.filter((name) => !had?.has(tagKey(name)) && !has?.has(tagKey(name)));
  return [...mine, ...theirs];
}

export function changeTags(doc: Y.Doc, change: TagChange): void {
  const { tags } = draftParts(doc);
  doc.transact(() => writeTags(tags, mergeTags(readDraftFields(doc).tags, change)), fieldsOrigin);
}
