// Progressive enhancement: every page works without this script.
(() => {
  // A control whose name is a property of its form hides that property, so no property is read directly.
  const of = (type, node, name, ...given) => type.prototype[name].apply(node, given);
  const all = (selector) => of(Document, document, "querySelectorAll", selector);
  const [root] = all("html");
  const find = (element, selector) => of(Element, element, "querySelector", selector);
  const actionOf = (form) => new URL(of(Element, form, "getAttribute", "action") ?? "", location);
  const on = window.addEventListener;
  const open = "details[data-menu][open]";

  /** Reads or, given a value, writes a key in local storage. */
  function kept(key, value) {
    try {
      if (value === undefined) return localStorage.getItem(key);
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      return null;
    }
  }

  function switchTheme() {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const wanted = (root.dataset.theme || system) === "dark" ? "light" : "dark";
    const chosen = wanted === system ? "" : wanted;
    kept("theme", chosen);
    if (chosen) root.dataset.theme = chosen;
    else delete root.dataset.theme;
  }

  async function share({ dataset, children }) {
    const url = all('link[rel="canonical"]')[0]?.href || location.href;
    try {
      if (navigator.share) return await navigator.share({ title: dataset.share, url });
      await navigator.clipboard.writeText(url);
      const label = children[1];
      const before = label.textContent;
      label.textContent = dataset.done;
      setTimeout(() => (label.textContent = before), 3000);
    } catch {
      return;
    }
  }

  async function like(form) {
    try {
      const liked = find(form, "input[name=liked]");
      const slug = actionOf(form).pathname.split("/articles/")[1];
      const answer = await fetch(`/api/v1/articles/by-slug/${slug}/like`, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ liked: liked.value === "true" }),
      });
      const now = await answer.json();
      find(form, "button").setAttribute("aria-pressed", now.liked.toString());
      find(form, ".like-count").textContent = now.likes;
      liked.value = !now.liked;
    } catch {
      of(HTMLFormElement, form, "submit");
    }
  }

  const boxes = "form.comment-form textarea";
  const formOf = (box) => of(Element, box, "closest", "form");

  /** Reads or saves the text of an unsent comment, by the form's target address. */
  function unsent(box, value) {
    try {
      return kept(`unsent:${actionOf(formOf(box)).href.split("#")[0]}`, value);
    } catch {
      return null;
    }
  }

  /** Clears what is kept of merges, and asks about unsent text before the session ends, if the device has any. */
  function signOut(form) {
    const leave = () => of(HTMLFormElement, form, "submit");
    const ask = () => location.assign(`/sign-out?${new URLSearchParams(new FormData(form))}`);
    try {
      window.indexedDB.deleteDatabase("masthead-merges");
      if (!of(Element, form, "closest", ".menu")) return leave();
      const opening = window.indexedDB.open("masthead-drafts");
      opening.onupgradeneeded = () => opening.transaction.abort();
      opening.onerror = leave;
      opening.onsuccess = () => {
        const counting = opening.result.transaction("updates").objectStore("updates").count();
        counting.onsuccess = () => (counting.result > 0 ? ask() : leave());
      };
    } catch {
      leave();
    }
  }

  on("click", ({ target }) => {
    for (const menu of all(open)) if (!menu.contains(target)) menu.open = false;
    if (of(Element, target, "closest", "[data-theme-switch]")) switchTheme();
    const button = of(Element, target, "closest", "[data-share]");
    if (button) share(button);
  });
  on("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of all(open)) {
      menu.open = false;
      menu.firstElementChild.focus();
    }
  });
  on("input", ({ target }) => {
    if (of(Element, target, "matches", boxes)) unsent(target, target.value);
  });
  on("submit", (event) => {
    const { target } = event;
    for (const box of all(boxes)) if (formOf(box) === target) unsent(box, "");
    if (of(Element, target, "matches", "form[action='/sign-out']")) {
      event.preventDefault();
      signOut(target);
    }
    if (of(Element, target, "getAttribute", "id") !== "like") return;
    event.preventDefault();
    like(target);
  });
  for (const box of all(boxes)) box.value ||= unsent(box) || "";
})();
