// Habits of the chat that Gradio has not: see docs/browser.md.
() => {
  window.kinegraphTheme && window.kinegraphTheme();
  const field = () => document.querySelector("#question textarea");
  const asked = () => [...document.querySelectorAll("#conversation .user-row, #conversation .message-row.user-row")];
  const finePointer = !matchMedia("(pointer: coarse)").matches;
  let recalled = 0;
  let before = 0;

  const put = (text) => {
    const box = field();
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  // Gradio takes no question while it answers one: wait for the button that sends.
  const ask = (question, tries = 60) => {
    const box = field();
    const send = document.querySelector("#question .submit-button");
    const busy = document.querySelector("#question .stop-button");
    if ((!box || !send || busy || box.disabled) && tries) return setTimeout(() => ask(question, tries - 1), 100);
    put(question);
    setTimeout(() => document.querySelector("#question .submit-button")?.click(), 60);
  };

  // Names for buttons that have a picture only, and roles that hold.
  const settle = () => {
    document.querySelectorAll("#conversation button:not([aria-label])").forEach((button) => {
      if (!button.textContent.trim()) button.setAttribute("aria-label", button.title || "Button");
    });
    // Gradio calls its examples a list, but its buttons are no list items.
    document.querySelectorAll("#conversation .examples[role=list]").forEach((part) => {
      part.setAttribute("role", "group");
      part.setAttribute("aria-label", "Questions to begin with");
    });
  };
  // A new question goes to the top of the view, and the focus back to the text field; the page itself stays.
  const refocus = (tries = 20) => {
    const at = document.activeElement;
    if (!finePointer || (at && at !== document.body)) return;
    field()?.focus({ preventScroll: true });
    // Gradio takes no focus while it answers.
    if (document.activeElement !== field() && tries) setTimeout(() => refocus(tries - 1), 100);
  };
  let shown = 0;
  const watch = () => {
    settle();
    const count = document.querySelectorAll("#conversation .kg-answer").length;
    if (count !== shown) setTimeout(refocus, 80);
    shown = count;
    const questions = asked();
    if (questions.length > before) {
      const last = questions[questions.length - 1];
      const box = last.closest(".bubble-wrap");
      const wrap = last.closest(".message-wrap");
      const place = () => {
        if (!box || !wrap) return;
        // Room below a short answer, so that its question can go to the top.
        wrap.style.paddingBottom = "0px";
        const below = wrap.getBoundingClientRect().bottom - last.getBoundingClientRect().top;
        wrap.style.paddingBottom = `${Math.max(0, box.clientHeight - below - 16)}px`;
        box.scrollTop += last.getBoundingClientRect().top - box.getBoundingClientRect().top - 8;
      };
      [60, 200, 450, 800].forEach((delay) => setTimeout(place, delay));
      recalled = 0;
    }
    before = questions.length;
  };
  new MutationObserver(watch).observe(document.body, { childList: true, subtree: true });
  watch();

  // Pressed too early, Gradio's button does nothing: press it until it goes away.
  const stop = (tries = 25) => {
    const button = document.querySelector("#question .stop-button");
    if (!button || !button.checkVisibility()) return;
    button.click();
    if (tries) setTimeout(() => stop(tries - 1), 200);
  };
  const words = (row) => {
    const message = row.querySelector(".message") || row;
    return message.innerText.replaceAll("\u200b", "").trim();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
    const box = field();
    if (event.target !== box) return;
    if (event.key === "ArrowUp" && (box.value === "" || recalled) && asked().length) {
      event.preventDefault();
      recalled = Math.min(recalled + 1, asked().length);
      put(words(asked()[asked().length - recalled]));
    } else if (event.key === "ArrowDown" && recalled) {
      event.preventDefault();
      recalled -= 1;
      put(recalled ? words(asked()[asked().length - recalled]) : "");
    } else if (event.key.length === 1) recalled = 0;
  }, true);

  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area); area.select(); document.execCommand("copy"); area.remove();
    }
  };
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-ask]");
    if (chip) { event.preventDefault(); ask(chip.dataset.ask); return; }
    const link = event.target.closest("#conversation a[href^='/?q='], #conversation svg a");
    const target = link && (link.getAttribute("href") || link.getAttribute("xlink:href") || "");
    if (target && target.startsWith("/?q=")) {
      event.preventDefault();
      ask(new URLSearchParams(target.slice(2)).get("q"));
      return;
    }
    const anchor = event.target.closest("#conversation a[href^='#']");
    if (anchor) {
      event.preventDefault();
      const place = document.getElementById(anchor.getAttribute("href").slice(1));
      for (let part = place; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
      place?.scrollIntoView({ block: "center" });
      return;
    }
    const copied = event.target.closest("[data-copy]");
    if (copied) {
      copy(copied.dataset.copy).then(() => {
        copied.textContent = "Copied";
        setTimeout(() => { copied.textContent = "Copy"; }, 1500);
      });
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-feedback]");
    if (!form) return;
    event.preventDefault();
    const carried = [...form.closest(".kg-answer").querySelector(".kg-acts form").querySelectorAll("input[name=q]")];
    fetch("/api/feedback", {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ questions: carried.map((input) => input.value), useful: event.submitter?.value === "yes", reason: form.reason.value }),
    }).then((done) => { form.textContent = done.ok ? "Thank you, kept on this computer." : "That could not be kept."; });
  });

  const given = new URLSearchParams(location.search).get("q");
  if (given) ask(given.slice(0, 2000));
  else refocus();
}
