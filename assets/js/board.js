// Nothing moves under the reader's hand: new slips are offered by a button. A change the facilitator made (opened, frozen,
// revealed, votes shown) is shown at once, since what the form says about who sees must stay true.

import { fetchPage, show, swap } from "./swap.js";

let waiting;
let timer;
let fetching = false;

const board = () => document.querySelector("[data-board]")?.dataset.board;
const ids = (root) => [...root.querySelectorAll(".note[id]")].map((el) => el.id);

function offer(html) {
  const here = new Set(ids(document));
  const fresh = ids(new DOMParser().parseFromString(html, "text/html")).filter((id) => !here.has(id)).length;
  const button = document.querySelector("[data-refresh]");
  waiting = html;
  if (!button || !fresh) return;
  button.dataset.plain ??= button.textContent;
  button.textContent = `${button.dataset.refresh} (${fresh})`;
  button.setAttribute("role", "button");
}

async function look() {
  if (fetching) return;
  fetching = true;
  try {
    offer(await fetchPage(location.pathname + location.search));
  } catch { /* the strip says it */ }
  fetching = false;
}

for (const kind of ["notes", "opinions"])
  document.addEventListener(`tupa:${kind}`, (event) => {
    if (event.detail.board !== board()) return;
    clearTimeout(timer);
    timer = setTimeout(look, 400 + Math.random() * 800); // one look for a burst
  });
document.addEventListener("tupa:board", (event) => {
  if (event.detail.board === board()) setTimeout(() => swap(location.pathname).catch(() => {}), Math.random() * 1000);
});
document.addEventListener("tupa:sent", () => board() && swap(location.pathname).catch(() => {}));
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-refresh]") || !waiting) return;
  event.preventDefault();
  show(waiting);
  waiting = undefined;
});
