// One stream for each page: what happens in the room arrives on document as events "tupa:<kind>".
// The page says where it stands (data-seq), so nothing is lost between its rendering and the stream, nor twice after a break.

import { swap } from "./swap.js";

const kinds = ["agenda", "board", "clock", "groups", "help", "notes", "opinions", "participants", "ready", "room", "votes"];
const { live, seq } = document.body.dataset;
const strip = document.querySelector("[data-offline]");
let at = Number(seq) || 0;
let wait = 500;
let source;
let timer;

export function sayOffline(on) {
  if (!strip) return;
  strip.dataset.on = on ? "1" : "";
  showStrip();
}

export function showStrip(unsent = Number(strip?.dataset.count) || 0) {
  if (!strip) return;
  strip.dataset.count = unsent;
  const words = [strip.dataset.on ? strip.dataset.offline : "", unsent ? `${strip.dataset.unsent} ${unsent}` : ""];
  const text = words.filter(Boolean).join(" ");
  if (strip.textContent !== text) strip.textContent = text;
  strip.hidden = !text;
}

function open() {
  clearTimeout(timer);
  source?.close();
  source = new EventSource(`${live}?after=${at}`);
  source.onopen = () => {
    wait = 500;
    sayOffline(false);
    document.dispatchEvent(new CustomEvent("tupa:online"));
  };
  source.onerror = () => {
    source.close();
    if (wait > 1500) sayOffline(true); // a short break is nobody's business
    timer = setTimeout(open, wait * (0.5 + Math.random() / 2));
    wait = Math.min(wait * 2, 10000);
  };
  for (const kind of kinds) {
    source.addEventListener(kind, (event) => {
      const no = Number(event.lastEventId);
      if (no && no <= at) return;
      if (no) at = no;
      document.dispatchEvent(new CustomEvent(`tupa:${kind}`, { detail: JSON.parse(event.data || "{}") }));
    });
  }
}

// A page that follows the room by itself says which kinds it waits for and how long it may wait (many phones, one server).
let due;
function follow(kind) {
  const page = document.querySelector("[data-follow]");
  if (!page?.dataset.follow.split(" ").includes(kind) || due) return;
  due = setTimeout(async () => {
    due = undefined;
    try {
      await swap(location.href);
    } catch {
      sayOffline(true);
    }
  }, 150 + Math.random() * Number(page.dataset.followWait || 0));
}

if (live && window.EventSource) {
  for (const kind of kinds) document.addEventListener(`tupa:${kind}`, () => follow(kind));
  addEventListener("online", open);
  addEventListener("offline", () => sayOffline(true));
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && open());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && follow("clock"));
  open();
}
