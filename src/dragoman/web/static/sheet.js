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

// A mark that is pointed at, or focused, tells at once why: for each of its events the field that it stands for.
const FIELDS = {
  trigger: "type",
  actor: "actors",
  recipient: "recipients",
  speaker: "said_by",
  cue: "said_by",
  count: "counts",
  when: "when",
  where: "where",
};
const peek = document.createElement("div");
peek.id = "peek";
peek.hidden = true;
document.body.append(peek);

function line(name, words) {
  const one = document.createElement(name);
  one.textContent = words;
  return one;
}

function why(mark) {
  const fields = new Set([...mark.querySelectorAll("mark")].map((one) => FIELDS[one.classList[0].slice(5)]));
  const found = [];
  for (const id of mark.dataset.events.split(" ").slice(0, 4)) {
    const card = document.getElementById(`e-${id}`);
    if (!card) continue;
    const about = [...card.querySelectorAll("[data-field]")].filter((one) => fields.has(one.dataset.field));
    const said = about.filter((one) => one.textContent.includes(mark.textContent.trim()));
    if (!about.length) continue;
    found.push(line("h4", card.querySelector("h3 .choose").textContent.trim()));
    for (const one of said.length ? said : about) {
      found.push(line("p", `${one.dataset.field.replace("_", " ")}: ${one.textContent.replace(/\s+/g, " ").trim()}`));
    }
  }
  return found;
}

function show(target) {
  const mark = target instanceof Element ? target.closest(".pick") : null;
  const lines = mark ? why(mark) : [];
  peek.hidden = !lines.length;
  if (!lines.length) return;
  peek.replaceChildren(...lines);
  const place = mark.getClientRects()[0];
  const room = document.documentElement.clientWidth;
  peek.style.left = `${Math.max(8, Math.min(place.left, room - peek.offsetWidth - 8))}px`;
  const below = place.bottom + 8;
  const fits = below + peek.offsetHeight < window.innerHeight;
  peek.style.top = `${fits ? below : Math.max(8, place.top - peek.offsetHeight - 14)}px`;
}

for (const name of ["pointerover", "focusin"]) {
  document.addEventListener(name, (event) => {
    if (event.pointerType !== "touch") show(event.target);
  });
}
document.addEventListener("scroll", () => (peek.hidden = true), {
  passive: true,
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (!peek.hidden) peek.hidden = true;
  else document.querySelector(".card.event.chosen .shut")?.click();
});

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
  if (event.target.id !== "sheet") return;
  peek.hidden = true;
  reveal();
  see();
});
if (document.querySelector(".card.event.chosen")) reveal();

// Whoever chooses an event, or comes to one, sees its sentence; on a phone its card covers the lower half.
function see() {
  const near = document.querySelector(".near");
  if (!near) return;
  const place = near.getBoundingClientRect();
  const foot = window.innerHeight * (window.innerWidth < 960 ? 0.5 : 0.9);
  if (place.top < 64 || place.bottom > foot) near.scrollIntoView({ block: "start" });
}
see();

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
