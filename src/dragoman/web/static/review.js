// Comfort for reviewing: keys, and words selected in the text put into a field. All of it works without: the fields
// take typed words, which the site finds in the text, and every key is a button or a link.
const byKey = { t: "#f-type", o: "actors", p: "recipients", w: "when", h: "where", f: "counts", c: "#note" };
const form = document.querySelector("#judge");
const text = document.querySelector(".marked");
const keys = document.querySelector("#keys");

function points(string) {
  return Array.from(string).length; // the site counts code points, JavaScript halves of pairs
}

// A place in the text as the site counts it: the number on the piece, and the characters before the place in it.
function offset(node, at) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const piece = element?.closest("[data-start]");
  if (!piece || !text.contains(piece)) return null;
  const range = document.createRange();
  range.selectNodeContents(piece);
  range.setEnd(node, at);
  return Number(piece.dataset.start) + points(range.toString());
}

function selected() {
  const chosen = window.getSelection();
  if (!text || !chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
  const range = chosen.getRangeAt(0);
  const raw = range.toString();
  const words = raw.trim();
  const start = offset(range.startContainer, range.startOffset);
  if (!words || start === null) return null;
  return { words, start: start + points(raw.slice(0, raw.length - raw.trimStart().length)) };
}

let last = null; // the field of words that was used last
let held = null; // what was selected before a field took the focus

function fill(input, found) {
  input.value = found.words;
  input.parentElement.querySelector("[data-at]").value = String(found.start);
  const name = input.parentElement.querySelector("[name=where-name]");
  if (name && !name.value) {
    name.value = found.words;
    name.dispatchEvent(new Event("place-filled", { bubbles: true }));
  }
  input.dispatchEvent(new Event("input", { bubbles: true }));
  window.getSelection().removeAllRanges();
  more(input.closest("fieldset"));
  changed();
}

// A further empty line below a full one, so that there is always room for one more.
function more(part) {
  if (!part || !["actors", "recipients", "counts", "said_by"].includes(part.dataset.part)) return;
  const lines = part.querySelectorAll(".line");
  const line = lines[lines.length - 1];
  if (![...line.querySelectorAll("[data-words]")].some((one) => one.value.trim())) return;
  const next = line.cloneNode(true);
  for (const one of next.querySelectorAll("input")) one.value = "";
  for (const one of next.querySelectorAll("[id]")) one.removeAttribute("id");
  line.after(next);
}

function changed() {
  if (!form) return;
  const dirty = [...form.querySelectorAll("input:not([type=hidden]), select, textarea:not(#note)")].some((one) =>
    one.tagName === "SELECT"
      ? [...one.options].some((each) => each.selected !== each.defaultSelected) &&
        !(one.selectedIndex === 0 && ![...one.options].some((each) => each.defaultSelected))
      : one.value !== one.defaultValue,
  );
  form.classList.toggle("changed", dirty);
}

function suggest() {
  const type = document.querySelector("#f-type");
  if (!type) return;
  for (const one of document.querySelectorAll("#d-modes option"))
    one.disabled = Boolean(type.value) && one.dataset.type !== type.value.toUpperCase();
}

if (form) {
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-words]")) last = event.target;
  });
  form.addEventListener("input", (event) => {
    const at =
      event.target.matches("[data-words]") && event.isTrusted && event.target.parentElement.querySelector("[data-at]");
    if (at) at.value = ""; // typed words are looked for anew
    if (event.target.id === "f-type") suggest();
    more(event.target.closest("fieldset"));
    changed();
  });
  suggest();
  // Selecting words while a field of words was used last puts them there.
  text?.addEventListener("pointerup", () => {
    const found = selected();
    if (found && last?.isConnected) {
      fill(last, found);
      last = null;
    } else held = found;
  });
}

// Of a place's name the site knows which places bear it: one of several must be chosen.
const place = form?.querySelector("[name=where-name]");
if (place) {
  const country = form.querySelector("[name=where-country]");
  let asked = `${place.value}|${country.value}`;
  const offer = (found) => {
    const old = form.querySelector("[name=where-id]");
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "where-id", value: "" });
    if (!found.length) return old.replaceWith(hidden);
    const list = Object.assign(document.createElement("select"), { name: "where-id" });
    list.setAttribute("aria-label", "which place of this name");
    if (found.length > 1) list.append(new Option("which one?", ""));
    for (const one of found) list.append(new Option(one.words, one.id));
    list.append(new Option("none of these: by its name alone", "none"));
    old.replaceWith(list);
  };
  const look = async () => {
    const now = `${place.value}|${country.value}`;
    if (now === asked) return;
    asked = now;
    const query = new URLSearchParams({ name: place.value, country: country.value });
    const answer = await fetch(`/review/places?${query}`).catch(() => null);
    if (answer?.ok && now === asked) offer(await answer.json());
  };
  for (const one of [place, country]) one.addEventListener("change", look);
  form.addEventListener("place-filled", look);
}

function goTo(name) {
  const found = selected() || held;
  held = null;
  if (name.startsWith("#")) {
    document.querySelector(name)?.focus();
    return;
  }
  const part = document.querySelector(`fieldset[data-part=${name}]`);
  if (!part) return;
  const inputs = [...part.querySelectorAll("[data-words]")];
  const target = inputs.find((one) => !one.value) || inputs[inputs.length - 1];
  if (found) {
    const line = target.value && inputs.length === 1 && ["when", "where"].includes(name) ? target : target;
    fill(line, found);
    part.querySelector(".line:last-of-type input")?.scrollIntoView({ block: "nearest" });
  } else (name === "when" || name === "where" ? part.querySelector("input") : target).focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input, textarea, select");
  if (event.key === "Escape") {
    if (typing) event.target.blur();
    last = null;
    return;
  }
  if (typing) return;
  if (event.key === "?" && keys) {
    keys.open = !keys.open;
    if (keys.open) keys.scrollIntoView({ block: "nearest" });
    event.preventDefault();
    return;
  }
  if (byKey[event.key] && form) {
    goTo(byKey[event.key]);
    event.preventDefault();
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  const found = event.key === "m" && (selected() || held);
  if (found && target.href) {
    sessionStorage.setItem("dragoman-missed", JSON.stringify(found));
  }
  target.click();
});

const waiting = sessionStorage.getItem("dragoman-missed");
const trigger = document.querySelector("#f-trigger");
if (trigger && waiting) {
  sessionStorage.removeItem("dragoman-missed");
  fill(trigger, JSON.parse(waiting));
  document.querySelector("#f-type").focus();
}

// Sent once.
for (const one of document.querySelectorAll("form[method=post]")) {
  one.addEventListener("submit", (event) => {
    if (one.dataset.sent) event.preventDefault();
    one.dataset.sent = "yes";
    setTimeout(() => delete one.dataset.sent, 5000);
  });
}
window.addEventListener("pageshow", () => {
  for (const one of document.querySelectorAll("form[data-sent]")) delete one.dataset.sent;
});

const open = document.querySelector("#keys-open");
if (open && keys) {
  open.hidden = false;
  open.addEventListener("click", () => {
    keys.open = !keys.open;
    keys.scrollIntoView({ block: "nearest" });
  });
}
document.documentElement.classList.add("with-keys");
document.querySelector(".marked .near")?.scrollIntoView({ block: "center" });
