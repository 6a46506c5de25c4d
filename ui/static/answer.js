// The figure of an answer is fetched from this service when its fold is opened; toggling does not bubble.
document.addEventListener("toggle", async (event) => {
  const room = event.target.open && event.target.querySelector(":scope > .kg-inside > [data-body]");
  if (!room || room.dataset.body) return;
  room.dataset.body = "asked";
  const carried = new URLSearchParams(new FormData(event.target.closest(".kg-answer").querySelector(".kg-acts > form")));
  carried.set("part", room.dataset.part);
  const got = await fetch("/body", { method: "POST", body: carried });
  if (got.ok) room.outerHTML = await got.text(); else room.textContent = "The figure could not be drawn.";
}, true);
