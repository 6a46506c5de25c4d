"""What the chat page says and looks like, apart from any answer."""

TITLE = "KineGraph"
SUBTITLE = (
    "Ask how hips, knees and low back work together: every answer shows the chain behind it, how sure it is and its "
    "sources, and none is a diagnosis or replaces a doctor."
)
PRIVACY = "Nothing you type leaves this computer or is stored."

CONTENT_SECURITY_POLICY = (
    # Gradio's front end builds functions from text, which needs 'unsafe-eval'.
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'none'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

CSS = """
.gradio-container { max-width: 60rem !important; margin: 0 auto !important; }
#title h1 { margin-bottom: 0.2rem; }
#conversation { min-height: 24rem; height: calc(100dvh - 21rem) !important; }
#conversation .message { overflow-wrap: anywhere; }
#conversation a { text-decoration: underline; }
#privacy p { font-size: 0.85rem; }
@media (max-width: 480px) { #conversation { height: calc(100dvh - 19rem) !important; } #title p { font-size: 0.9rem; } }
"""

# After an answer its question goes to the top of the view and the focus back to the text field; icon buttons get names.
SCRIPT = """
() => {
  const settle = () => {
    document.querySelectorAll('#conversation button:not([aria-label])').forEach((button) => {
      if (!button.textContent.trim()) button.setAttribute('aria-label', button.title || 'Button');
    });
  };
  let shown = 0;
  new MutationObserver(() => {
    settle();
    const asked = document.querySelectorAll('#conversation .message.user, #conversation .user-row');
    if (asked.length > shown) {
      const last = asked[asked.length - 1];
      // Only the conversation scrolls, not the page; the question stays clear of the buttons in its corner.
      const box = last.closest('.bubble-wrap');
      const place = () => { box.scrollTop += last.getBoundingClientRect().top - box.getBoundingClientRect().top - 44; };
      if (box) setTimeout(place, 150);
      const field = document.querySelector('#question textarea');
      const mouse = window.matchMedia('(pointer: fine)').matches;
      if (field && mouse) setTimeout(() => field.focus({ preventScroll: true }), 200);
    }
    shown = asked.length;
  }).observe(document.body, { childList: true, subtree: true });
  settle();
}
"""
