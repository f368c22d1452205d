/**
 * Stops attacks that a content security policy cannot, should HTML in content ever be hostile. The script is
 * inline in the head of every page, before all content, and the policy allows it by its hash: it must contain
 * nothing variable.
 * An element whose name is a property of the document hides that property from every script: such names are
 * removed. A refresh navigates away without a user's action: once a page has contained one, even briefly,
 * only users can navigate. Browsers without the Navigation API follow the refresh.
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
