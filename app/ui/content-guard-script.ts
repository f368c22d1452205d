/**
 * Stops what a content security policy cannot, should HTML in content ever be hostile. It stands inline
 * in the head of every page, before all content, and is named by its hash in the policy: keep it free of
 * anything variable.
 *
 * An element that is named like a property of the document hides that property from every script: such
 * names are removed. A refresh leads away from the page without anybody's doing: once a page has
 * contained one, even for a moment, only people navigate. Browsers without the Navigation API follow it.
 */
export const contentGuardScript = `(() => {
  const { getAttribute, removeAttribute } = Element.prototype;
  const all = Document.prototype.querySelectorAll.bind(document);
  let refreshes = false;
  new MutationObserver(() => {
    refreshes ||= all('meta[http-equiv="refresh" i]').length > 0;
    for (const element of all("embed, form, iframe, img, object"))
      for (const name of ["id", "name"])
        if (getAttribute.call(element, name) in Document.prototype)
          removeAttribute.call(element, name);
  }).observe(document, { childList: true, subtree: true });
  window.navigation?.addEventListener("navigate", (event) => {
    if (refreshes && !event.userInitiated && !event.destination.sameDocument) event.preventDefault();
  });
})();`.replaceAll(/\n\s*/g, "");
