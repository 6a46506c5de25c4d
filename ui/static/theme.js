// Light, dark or as the system has it; the choice is all that is kept in the browser.
(() => {
  const key = "kinegraph-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => { try { return localStorage.getItem(key) || "system"; } catch { return "system"; } };
  const apply = () => {
    const dark = chosen() === "dark" || (chosen() === "system" && system.matches);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    // Gradio and the pictures go by these classes.
    if (document.body) { document.body.classList.toggle("dark", dark); document.body.classList.toggle("light", !dark); }
    document.querySelectorAll("[data-theme-choice]").forEach((field) => { field.value = chosen(); });
  };
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-theme-choice]")) return;
    try { localStorage.setItem(key, event.target.value); } catch { /* private window: it holds for this page */ }
    apply();
  });
  system.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", apply);
  addEventListener("load", () => { apply(); setTimeout(apply, 400); });
  window.kinegraphTheme = apply;
  apply();
})();
