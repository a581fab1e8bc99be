// What is true of every page: axe finds nothing, nothing is wider than a narrow phone, Tab reaches every control in the
// order of the document with a focus that can be seen, the page is light.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const MOST_HTML_BYTES = 14 * 1024, MOST_CSS_BYTES = 30 * 1024, MOST_JS_BYTES = 15 * 1024;

// CSP lets no foreign script into the page, so axe comes in by the debugger, outside the page's rules; once for each document.
// It looks at one scroll position only, and wherever one stops a bar that sticks to the bottom lies over something (rule target-size).
// So we look from the end, where the bar rests in its own place; that it never covers what has the focus is checked by covered().
export async function axe(page) {
  await page.evaluate(() => document.querySelector('.thumb-bar') && scrollTo(0, document.documentElement.scrollHeight));
  if (!await page.evaluate(() => 'axe' in globalThis))
    await page.evaluate(axeSource + '; undefined');
  const found = await page.evaluate((o) => globalThis.axe.run(document, o), { resultTypes: ['violations'], runOnly: { type: 'tag', values: TAGS } });
  return found.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) =>
    `${v.id}: ${n.target.join(' ')} ${n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? ''}`.slice(0, 300)));
}

export const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };
const VIEWS = [['wide, light', WIDE, 'light'], ['wide, dark', WIDE, 'dark'], ['narrow, dark', NARROW, 'dark'], ['narrow, light', NARROW, 'light']];

// The same document, every rule, four times: on a laptop and a phone, light and dark.
export async function fourTimes(page, run) {
  for (const [name, size, colorScheme] of VIEWS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    await run(name, () => axe(page));
  }
}

// Opens everything that folds; answers how many were closed.
export async function unfold(page) {
  return page.evaluate(() => {
    const closed = [...document.querySelectorAll('details:not([open])')].filter((d) => d.checkVisibility());
    closed.forEach((d) => { d.open = true; });
    return closed.length;
  });
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

// On a phone rows become cards whose cells say what the columns are called; only what is truly two-dimensional scrolls
// sideways, says so, and is a region that can have the focus.
export async function tables(page) {
  return page.evaluate(() => {
    const problems = [], text = (e) => e.textContent.replace(/\s+/g, ' ').trim();
    for (const t of [...document.querySelectorAll('.data-table')].filter((e) => e.checkVisibility())) {
      const box = t.parentElement, name = t.caption ? text(t.caption) : t.className;
      if (box.scrollWidth > box.clientWidth + 1 && !box.matches('.matrix'))
        problems.push(`"${name}" scrolls sideways, ${box.scrollWidth - box.clientWidth} px, and is no matrix`);
      if (box.matches('.matrix') && !t.closest('.reading') && (box.tabIndex !== 0 || !box.ariaLabel || !box.previousElementSibling?.matches('.scroll-hint')))
        problems.push(`"${name}" scrolls without a hint or cannot have the focus`);
      if (!t.matches('.as-cards'))
        continue;
      const heads = [...t.tHead.rows[0].cells];
      for (const row of [...t.tBodies].flatMap((b) => [...b.rows]))
        for (const [i, c] of [...row.cells].entries()) {
          if (c.getAttribute('role') !== (c.tagName === 'TH' ? 'rowheader' : 'cell') || row.getAttribute('role') !== 'row')
            problems.push(`"${name}": a cell has lost its role`);
          if (c.tagName === 'TD' && !heads[i]?.querySelector('.visually-hidden') && c.dataset.label !== text(heads[i] ?? t))
            problems.push(`"${name}": "${c.dataset.label}" stands under "${text(heads[i] ?? t)}"`);
        }
    }
    return [...new Set(problems)].slice(0, 4);
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
    await page.keyboard.down('Tab'); // as if held down
  await page.keyboard.up('Tab');
  const steps = await page.evaluate(() => globalThis.tupaSteps);
  const problems = steps.filter((s) => !s.seen).map((s) => `no visible focus: ${s.what}`);
  for (let i = 0; i < n; i++)
    if (steps[i]?.at !== i) {
      problems.push(`stop ${i + 1} of ${n}: Tab came to ${steps[i]?.what ?? 'nothing'}`);
      break;
    }
  return problems;
}

// What has the focus is not under a bar that sticks (WCAG 2.4.11).
export async function covered(page) {
  return page.evaluate(`(${function look(stopsOf) {
    const bars = [...document.querySelectorAll('body *')].filter((e) => ['sticky', 'fixed'].includes(getComputedStyle(e).position));
    return stopsOf().filter((e) => {
      e.focus();
      const r = e.getBoundingClientRect(), x = r.left + r.width / 2;
      return [r.top + 2, r.top + r.height / 2, r.bottom - 2].every((y) => {
        const hit = document.elementFromPoint(x, y);
        return bars.some((b) => b.contains(hit) && !b.contains(e));
      });
    }).map((e) => `under a bar: ${e.outerHTML.slice(0, 90)}`);
  }})(${listStops})`);
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
