// On a page without the chat a chip opens the page of its question, and copying copies.
document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-ask]");
  if (chip) location.href = `/?q=${encodeURIComponent(chip.dataset.ask)}`;
  const copied = event.target.closest("[data-copy]");
  if (copied) navigator.clipboard.writeText(copied.dataset.copy).then(() => { copied.textContent = "Copied"; });
});
