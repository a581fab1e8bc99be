// What is true of every page: axe finds nothing, nothing is wider than a narrow phone, Tab reaches every control in the
// order of the document with a focus that can be seen, the page is light.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const MOST_HTML_BYTES = 14 * 1024, MOST_CSS_BYTES = 30 * 1024, MOST_JS_BYTES = 15 * 1024;

// CSP lets no foreign script into the page, so axe comes in by the debugger, outside the page's rules.
export async function axe(page, only) {
  await page.evaluate(axeSource + '; undefined');
  // A bar that sticks covers something wherever one scrolls; what it covers can be scrolled free, so it is let loose.
  await page.evaluate(() => document.querySelectorAll('.thumb-bar').forEach((e) => { e.style.position = 'static'; }));
  const found = await page.evaluate((o) => globalThis.axe.run(document, o),
    { resultTypes: ['violations'], runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: TAGS } });
  return found.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) =>
    `${v.id}: ${n.target.join(' ')} ${n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? ''}`.slice(0, 300)));
}

export async function sideways(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width)
      return [];
    const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > width + 0.5 &&
      !e.closest('[class*="scroll"], .table-wrap')).slice(0, 4);
    return [`${document.documentElement.scrollWidth - width} px too wide: ` +
      wide.map((e) => `${e.tagName.toLowerCase()}.${[...e.classList].join('.')}`).join(', ')];
  });
}

// The controls that Tab should stop at, in the order of the document; a group of radio buttons is one stop.
function listStops() {
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !e.closest('[inert]');
  const groups = new Set();
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex], audio[controls], video[controls]')]
    .filter((e) => !e.disabled && e.tabIndex >= 0 && e.type !== 'hidden' && shown(e))
    .filter((e) => {
      if (e.type !== 'radio')
        return true;
      const same = [...document.querySelectorAll('input[type=radio]')].filter((r) => r.name === e.name && r.form === e.form && !r.disabled);
      const one = same.find((r) => r.checked) ?? same[0];
      if (e !== one || groups.has(e))
        return false;
      groups.add(e);
      return true;
    });
}

// Runs in the page: listens to focus and notes for each stop whether one sees it.
function watchFocus(source) {
  const stops = Function(`return (${source})()`)();
  const drawn = (e) => {
    const s = getComputedStyle(e);
    return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
  };
  globalThis.tupaSteps = [];
  document.addEventListener('focusin', (ev) => {
    const e = ev.target;
    const around = [e, e.parentElement, e.closest('label'), ...(e.labels ?? []), e.nextElementSibling].filter(Boolean);
    globalThis.tupaSteps.push({ at: stops.indexOf(e), seen: around.some(drawn),
      what: `${e.tagName.toLowerCase()}${e.id ? '#' + e.id : ''} "${(e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 40)}"` });
  }, true);
  return stops.length;
}

export async function keyboard(page) {
  const n = await page.evaluate(`(${watchFocus})(${JSON.stringify(String(listStops))})`);
  for (let i = 0; i < n; i++)
    await page.keyboard.press('Tab');
  const steps = await page.evaluate(() => globalThis.tupaSteps);
  const problems = steps.filter((s) => !s.seen).map((s) => `no visible focus: ${s.what}`);
  for (let i = 0; i < n; i++)
    if (steps[i]?.at !== i) {
      problems.push(`stop ${i + 1} of ${n}: Tab came to ${steps[i]?.what ?? 'nothing'}`);
      break;
    }
  return problems;
}

export function weight(html) {
  const n = gzipSync(html, { level: 6 }).length;
  return n <= MOST_HTML_BYTES ? [] : [`${(n / 1024).toFixed(1)} KB compressed, at most 14`];
}

// All CSS and all scripts that any page names, compressed.
export async function assets(base, pages) {
  const names = new Set(pages.flatMap((p) => [...p.html.matchAll(/"(\/assets\/[^"]+\.(?:css|js))"/g)].map((m) => m[1])));
  const sums = { css: 0, js: 0 };
  for (const name of names)
    sums[name.endsWith('.css') ? 'css' : 'js'] += gzipSync(await fetch(base + name).then((r) => r.text()), { level: 6 }).length;
  return sums;
}
