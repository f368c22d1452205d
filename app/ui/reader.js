// Niceties. Every page is complete without them.
(() => {
  const root = document.documentElement;
  const all = (selector) => document.querySelectorAll(selector);
  const on = document.addEventListener.bind(document);
  const open = "details[data-menu][open]";

  /** Reads what is kept or, given a value, keeps it. */
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
    const url = document.querySelector('link[rel="canonical"]')?.href || location.href;
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
    const { liked } = form.elements;
    const slug = new URL(form.action).pathname.split("/")[2];
    try {
      const answer = await fetch(`/api/v1/articles/by-slug/${slug}/like`, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ liked: liked.value === "true" }),
      });
      const now = await answer.json();
      form.querySelector("button").setAttribute("aria-pressed", now.liked.toString());
      form.querySelector(".like-count").textContent = now.likes;
      liked.value = !now.liked;
    } catch {
      form.submit();
    }
  }

  const key = ({ form }) => `unsent:${form.action.split("#")[0]}`;
  const boxes = ".comment-form textarea";

  on("click", ({ target }) => {
    for (const menu of all(open)) if (!menu.contains(target)) menu.open = false;
    if (target.closest("[data-theme-switch]")) switchTheme();
    const button = target.closest("[data-share]");
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
    if (target.matches(boxes)) kept(key(target), target.value);
  });
  on("submit", (event) => {
    const { target } = event;
    for (const box of target.querySelectorAll(boxes)) kept(key(box), "");
    if (target.id !== "like") return;
    event.preventDefault();
    like(target);
  });
  for (const box of all(boxes)) box.value ||= kept(key(box)) || "";
})();
