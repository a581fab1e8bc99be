// The same page again from the server, put in place of what is shown: typed text, open parts and the focus stay.

const keyOf = (el) => el.id || `${el.form?.getAttribute("action") ?? ""} ${el.name ?? ""} ${el.type === "submit" ? el.value : ""}`;

function keep(main) {
  const typed = new Map();
  for (const el of main.querySelectorAll("textarea, input, select")) {
    if (el.type === "hidden") continue;
    const changed = el.type === "checkbox" || el.type === "radio" ? el.checked !== el.defaultChecked : el.tagName === "SELECT" ? [...el.options].some((o) => o.selected !== o.defaultSelected) : el.value !== el.defaultValue;
    if (changed) typed.set(keyOf(el) + (el.type === "radio" || el.type === "checkbox" ? el.value : ""), el);
  }
  const focus = main.contains(document.activeElement) ? document.activeElement : null;
  return { typed, focus, range: focus?.selectionStart, open: [...main.querySelectorAll("details")].map((d) => d.open) };
}

function restore(main, kept) {
  for (const el of main.querySelectorAll("textarea, input, select")) {
    const old = kept.typed.get(keyOf(el) + (el.type === "radio" || el.type === "checkbox" ? el.value : ""));
    if (!old) continue;
    if (el.type === "checkbox" || el.type === "radio") el.checked = old.checked;
    else el.value = old.value;
  }
  main.querySelectorAll("details").forEach((d, i) => { if (kept.open[i]) d.open = true; });
  if (!kept.focus) return;
  const key = keyOf(kept.focus);
  const again = [...main.querySelectorAll("button, a, input, textarea, select")].find((el) => (key.trim() ? keyOf(el) === key : el.textContent === kept.focus.textContent));
  (again ?? near(main, kept.focus)).focus({ preventScroll: true });
  if (again && kept.range != null && again.setSelectionRange && again.type !== "checkbox") again.setSelectionRange(kept.range, kept.range);
}

// Pressed and gone ("freeze" has become "go on"): the focus stays in its form, else at the start of what is shown.
function near(main, gone) {
  const action = gone.form?.getAttribute("action");
  const form = action && [...main.querySelectorAll("form")].find((f) => f.getAttribute("action") === action && f.querySelector("button"));
  return form?.querySelector(`button[name="${CSS.escape(gone.name)}"]`) ?? form?.querySelector("button") ?? main;
}

// forget: this form was sent, its text is not typed any more.
export function show(html, forget) {
  const next = new DOMParser().parseFromString(html, "text/html");
  const fresh = next.querySelector("main");
  const main = document.querySelector("main");
  if (!fresh || !main) return;
  forget?.reset();
  const kept = keep(main);
  document.title = next.title;
  main.replaceChildren(...fresh.childNodes);
  restore(main, kept);
  document.dispatchEvent(new CustomEvent("tupa:shown"));
}

export async function fetchPage(url) {
  const answer = await fetch(url, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

export async function swap(url) {
  show(await fetchPage(url));
}
