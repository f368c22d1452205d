import { Trans } from "@lingui/react";
import { Fragment, type ReactElement } from "react";
import type { MessageId, MessageValues, TagsOf, ValuesOf } from "./message-types.ts";

type Props<Id extends MessageId> = {
  id: Id;
  /** An element for each tag of the message, without children: those are the translator's. */
  tags: Record<TagsOf<Id>, ReactElement>;
} & (keyof ValuesOf<Id> extends never ? { values?: never } : { values: ValuesOf<Id> });

/** Words of people are put in as elements: tags that they may hold stay text. */
function asElements(values: MessageValues) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? <Fragment key={name}>{value}</Fragment> : value,
    ]),
  );
}

/** A sentence with links or emphasis in it: `See <link>your sign-ins</link>.` */
export function RichMessage<Id extends MessageId>({ id, tags, values }: Props<Id>) {
  return <Trans id={id} values={asElements((values ?? {}) as MessageValues)} components={tags} />;
}
