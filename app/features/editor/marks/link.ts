import { Link as TiptapLink } from "@tiptap/extension-link";
import { hrefMeant, toSafeHref } from "#app/features/editor/safe-href.ts";

/** TipTap's link without its class, rel, target and title, which the renderer writes. */
export const Link = TiptapLink.extend({
  // Text typed before or behind a link is no part of it.
  inclusive: false,
  addAttributes: () => ({
    href: {
      default: null,
      parseHTML: (element: HTMLElement) => toSafeHref(element.getAttribute("href") ?? ""),
    },
  }),
  parseHTML: () => [
    {
      tag: "a[href]",
      getAttrs: (element: HTMLElement) =>
        toSafeHref(element.getAttribute("href") ?? "") === null ? false : null,
    },
  ],
}).configure({
  autolink: true,
  openOnClick: false,
  linkOnPaste: true,
  defaultProtocol: "https",
  HTMLAttributes: { target: null, rel: null, class: null },
  markdownLinks: true,
  isAllowedUri: (url) => hrefMeant(url) !== null,
});
