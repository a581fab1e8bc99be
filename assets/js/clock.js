// Counts down to the server's end time. The phone's own clock is never asked: time goes on from the server's "now" by
// the monotonic timer, and is set right when it is more than two seconds off.

let base;
let since;

function server() {
  return base + performance.now() - since;
}

function set(now) {
  if (base !== undefined && Math.abs(server() - now) <= 2000) return;
  base = now;
  since = performance.now();
}

function read() {
  const el = document.querySelector("[data-ends][data-now]");
  if (el) set(Number(el.dataset.now));
}

const limits = [[300, "five"], [60, "one"], [0, "zero"]];
let before;

function say(left) {
  const region = document.querySelector("[data-clock-say]");
  if (region && before !== undefined)
    for (const [seconds, name] of limits)
      if (before > seconds && left <= seconds) region.textContent = region.dataset[name];
  before = left;
}

function tick() {
  if (base === undefined) return;
  for (const el of document.querySelectorAll("[data-ends]")) {
    const left = Math.max(0, Math.ceil((Number(el.dataset.ends) - server()) / 1000));
    if ("clock" in el.dataset) {
      el.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      say(left);
    } else {
      const text = el.textContent.replace(/\d+/, String(Math.ceil(left / 60)));
      if (text !== el.textContent) el.textContent = text;
    }
  }
}

document.addEventListener("tupa:clock", (event) => {
  if (event.detail.now) set(event.detail.now);
  before = undefined;
});
document.addEventListener("tupa:shown", () => { read(); tick(); });
read();
tick();
setInterval(tick, 1000);
