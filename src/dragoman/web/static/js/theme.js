// Loaded before the page is drawn, so that a chosen theme never flashes. Light, dark, or as the system says.
(() => {
  const KEY = "dragoman-theme";
  const NAMES = { auto: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" };
  const ORDER = ["auto", "light", "dark"];

  function chosen() {
    try {
      const kept = localStorage.getItem(KEY);
      return ORDER.includes(kept) ? kept : "auto";
    } catch {
      return "auto"; // a browser that keeps nothing still shows the page
    }
  }

  function apply(theme) {
    const root = document.documentElement;
    if (theme === "auto") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", theme);
  }

  apply(chosen());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    if (!button) return;
    const show = (theme) => {
      button.textContent = { auto: "◐", light: "☀", dark: "☾" }[theme];
      button.setAttribute("aria-label", NAMES[theme]);
      button.title = NAMES[theme];
    };
    show(chosen());
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = ORDER[(ORDER.indexOf(chosen()) + 1) % ORDER.length];
      try {
        localStorage.setItem(KEY, next);
      } catch {
        // not kept, then: it holds for this page
      }
      apply(next);
      show(next);
      document.dispatchEvent(new CustomEvent("theme", { detail: next })); // drawings redraw themselves
    });
  });
})();
