// Comfort for the marked text: marks and cards of one event light up together, and a chosen card comes into view.
// All of it works without: marks and cards are links that choose an event.
const root = document.documentElement;
if (window.htmx) root.classList.add("scripted");
const lit = new Set();

function light(ids) {
  for (const one of lit) one.classList.remove("lit");
  lit.clear();
  if (!ids.length) return;
  for (const one of document.querySelectorAll(".pick, .card.event")) {
    const mine = (one.dataset.events || one.dataset.event || "").split(" ");
    if (mine.some((id) => ids.includes(id))) {
      one.classList.add("lit");
      lit.add(one);
    }
  }
}

function idsAt(target) {
  const one = target instanceof Element ? target.closest("[data-events], [data-event]") : null;
  return one ? (one.dataset.events || one.dataset.event).split(" ") : [];
}

for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => light(idsAt(event.target)));

// A chosen event's card is shown; on a wide screen it stands beside the text, which stays where it is.
function reveal() {
  const card = document.querySelector(".card.event.chosen");
  const beside = card?.closest(".beside");
  if (!card) return;
  if (beside && getComputedStyle(beside).position === "sticky") {
    beside.scrollTop += card.getBoundingClientRect().top - beside.getBoundingClientRect().top - 8;
  } else if (!root.classList.contains("scripted")) {
    card.scrollIntoView({ block: "start" });
  }
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "sheet") reveal();
});
if (document.querySelector(".card.event.chosen")) reveal();

// Whoever comes to a chosen event sees its sentence.
const near = document.querySelector(".near");
if (near) {
  const place = near.getBoundingClientRect();
  if (place.top < 64 || place.bottom > window.innerHeight * 0.5) near.scrollIntoView({ block: "start" });
}

// A form that takes a while says so, and is not sent twice.
for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    const said = form.querySelector("[role=status]");
    if (said) said.textContent = form.dataset.busy;
    setTimeout(() => {
      for (const one of form.querySelectorAll("button")) one.disabled = true;
    });
  });
}
window.addEventListener("pageshow", () => {
  for (const one of document.querySelectorAll("form[data-busy] button")) one.disabled = false;
  for (const one of document.querySelectorAll("form[data-busy] [role=status]")) one.textContent = "";
});
