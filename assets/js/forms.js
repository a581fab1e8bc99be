// Forms sent without leaving the page. data-outbox: what the network loses is kept in this phone with its one-time key and
// sent again, so it is stored once; data-once: a press that makes no sense later is not kept.

import { sayOffline, showStrip } from "./live.js";
import { show } from "./swap.js";

const room = document.body.dataset.live;
const box = `tupa-outbox ${room}`;
let wait = 500;
let timer;
let sending = false;

const load = () => { try { return JSON.parse(localStorage.getItem(box)) ?? []; } catch { return []; } };
function save(items) {
  try {
    if (items.length) localStorage.setItem(box, JSON.stringify(items));
    else localStorage.removeItem(box);
  } catch { /* no room: what was typed is still in the form */ return false; }
  showStrip(items.length);
  return true;
}

function put(form, body) {
  const fields = [...body].filter(([name]) => name !== "csrf");
  return save([...load(), { url: form.getAttribute("action"), fields }]);
}

// A slip of one's own at once, as text only; the server's own slip replaces it when it has arrived.
function preview(form, body) {
  const text = body.get("text");
  const column = document.getElementById(`col-${body.get("column")}`)?.parentElement.querySelector("ul:last-of-type");
  if (!text || !column) return;
  const slip = document.createElement("li");
  slip.className = "note note-own note-new";
  slip.dataset.unsent = body.get("form_key");
  const words = document.createElement("p");
  words.textContent = text;
  slip.append(words);
  column.append(slip);
}

async function sendNext() {
  clearTimeout(timer);
  const [item] = load();
  const csrf = document.querySelector("[name=csrf]")?.value;
  if (!item || sending || !csrf) return;
  sending = true;
  try {
    const answer = await fetch(item.url, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams([...item.fields, ["csrf", csrf]]) });
    if (answer.status >= 500 || answer.status === 429) throw new Error();
    if (!answer.ok) giveBack(item);
    save(load().slice(1));
    document.querySelector(`[data-unsent="${CSS.escape(new URLSearchParams(item.fields).get("form_key") ?? "")}"]`)?.removeAttribute("data-unsent");
    wait = 500;
    sayOffline(false);
    if (!load().length) document.dispatchEvent(new CustomEvent("tupa:sent"));
    timer = setTimeout(sendNext, 0);
  } catch {
    sayOffline(true);
    timer = setTimeout(sendNext, wait * (0.5 + Math.random() / 2));
    wait = Math.min(wait * 2, 10000);
  } finally {
    sending = false;
  }
}

// Refused (frozen, too long): the text goes back to its form, so that nothing is lost.
function giveBack(item) {
  const text = new URLSearchParams(item.fields).get("text");
  const area = [...document.forms].find((f) => f.getAttribute("action") === item.url)?.elements.text;
  if (text && area) area.value = area.value ? `${area.value}\n${text}` : text;
}

async function send(form, button) {
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.set(button.name, button.value);
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", headers: { Accept: "text/html" }, body });
    if (answer.status >= 500 || answer.status === 429) throw new Error();
    const html = await answer.text();
    show(html, answer.ok ? form : null);
    document.querySelector("[data-focus]")?.focus();
    const hash = new URL(answer.url).hash;
    if (hash && answer.ok && "outbox" in form.dataset) document.querySelector(".note-new")?.scrollIntoView({ block: "nearest" });
  } catch {
    sayOffline(true);
    if ("outbox" in form.dataset && put(form, body)) {
      preview(form, body);
      const key = form.elements.form_key;
      if (key) key.value = `${key.value.slice(0, 40)}-${Date.now().toString(36)}`; // the kept one has the old key
      form.reset();
      timer = setTimeout(sendNext, wait);
    }
  } finally {
    form.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!room || !("outbox" in form.dataset || "once" in form.dataset) || !window.fetch) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") !== "true") send(form, event.submitter);
});
addEventListener("online", sendNext);
document.addEventListener("tupa:online", sendNext);
if (room) {
  showStrip(load().length);
  sendNext();
}
