import type { GetICUArgs } from "@schummar/icu-type-parser";
import type { Catalogue } from "./catalogues.server.ts";

/** `feature.what`: names one message in the catalogues. */
export type MessageId = keyof Catalogue;

/** A catalogue of the same messages in another language. */
export type Translated<English> = { readonly [Id in keyof English]: string };

export type MessageValue = string | number | Date;
export type MessageValues = Readonly<Record<string, MessageValue>>;

type Options = {
  ICUArgument: string | number;
  ICUNumberArgument: number;
  ICUDateArgument: Date;
};

/** The values that the English text of a message asks for, by name. */
export type ValuesOf<Id extends MessageId> = GetICUArgs<Catalogue[Id], Options>;

/** The rest of an argument list: nothing for a message without values. */
export type ValuesArgument<Id extends MessageId> = keyof ValuesOf<Id> extends never
  ? []
  : [values: ValuesOf<Id>];

type TagsIn<Text extends string> = Text extends `${string}<${infer Tag}>${infer Rest}`
  ? (Tag extends `/${string}` ? never : Tag extends `${infer Name}/` ? Name : Tag) | TagsIn<Rest>
  : never;

/** Messages that need no values: those that a table may name. */
export type PlainId = {
  [Id in MessageId]: keyof ValuesOf<Id> extends never ? Id : never;
}[MessageId];

/** The names of the tags in the English text: `link` in `<link>Sign in</link> first`. */
export type TagsOf<Id extends MessageId> = TagsIn<Catalogue[Id]>;
