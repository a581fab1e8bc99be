// Browser tests: node tests/browser/run.mjs PROGRAM [pages|states|journeys|keyboard|no-scripts|phone] [--only PART-OF-ADDRESS]. Prints each failure and at the end
// "N passed, N failed"; exit status 1 when something failed.
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.mjs';
import { crawl } from './crawl.mjs';
import { journeys } from './journeys.mjs';
import { joinAsGuest } from './join.mjs';
import { assets, covered, fourTimes, keyboard, MOST_CSS_BYTES, MOST_JS_BYTES, sideways, tables, unfold, weight, WIDE } from './page_checks.mjs';
import { check, finish, ok } from './report.mjs';
import { sessionCookie, signInByLink } from './sign_in.mjs';
import { startEmptySite, startSite } from './site.mjs';
import { phone } from './phone.mjs';
import { walk } from './walk.mjs';
import { Looker, refusals, states } from './states.mjs';

const { values: o, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' }, list: { type: 'boolean' } } });
const program = positionals[0] ?? 'build/tupa', part = positionals[1] ?? 'all';
const WORKERS = 2;

// One window for each worker and person: style sheets and scripts are fetched once.
class Window {
  static async open(browser, base, token) {
    const w = new Window();
    w.context = await browser.newContext({ viewport: WIDE, locale: 'fi-FI', reducedMotion: 'reduce' });
    if (token)
      await w.context.addCookies([sessionCookie(base, token)]);
    w.page = await w.context.newPage();
    w.errors = [];
    w.page.on('pageerror', (e) => w.errors.push(`script: ${e.message}`));
    w.page.on('console', (m) => { if (m.type() === 'error') w.errors.push(`console: ${m.text()}`); });
    return w;
  }
}

async function checkPage(w, base, { who, path, kind, html }) {
  const { page } = w, name = `${who} ${kind}`;
  w.errors.length = 0;
  try {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(WIDE);
    await page.goto(base + path, { waitUntil: 'load' });
    await check(`${name}: keyboard`, () => keyboard(page));
    await fourTimes(page, (view, run) => check(`${name}: axe, ${view}`, run));
    if (await unfold(page))
      await fourTimes(page, (view, run) => check(`${name}: axe, unfolded, ${view}`, run));
    await check(`${name}: the focus is never covered`, () => covered(page));
    await page.setViewportSize({ width: 320, height: 640 });
    await check(`${name}: fits 320 px`, () => sideways(page));
    await check(`${name}: tables on a phone`, () => tables(page));
    ok(`${name}: weight`, weight(html));
    ok(`${name}: console`, w.errors);
  } catch (e) {
    ok(`${name}: opens`, [e.message]);
  }
}

// What differs between two people who see the same page.
const mainOf = ({ kind, html }) => kind + html.replace(/^.*?<main/s, '').replace(/<\/main>.*$/s, '').replace(/name="(?:csrf|form_key)" value="[^"]*"/g, '');

async function checkPages(browser, site, sessions) {
  const jobs = [], all = [], seen = new Set();
  for (const { who, token, seeds } of sessions) {
    const { pages, broken } = await crawl(site.base, token, seeds);
    ok(`${who}: every link works`, broken.map((b) => `${b.status} ${b.path}`));
    all.push(...pages);
    const own = pages.filter((p) => !seen.has(mainOf(p)));
    own.forEach((p) => seen.add(mainOf(p)));
    jobs.push(...own.filter((p) => !o.only || p.kind.includes(o.only)).map((p) => ({ who, token, ...p })));
    console.log(`${who}: ${pages.length} kinds of page, ${own.length} not seen by those before`);
    if (o.list)
      for (const p of pages)
        console.log(`    ${p.kind}`);
  }
  await Promise.all(Array.from({ length: WORKERS }, async () => {
    const windows = new Map();
    while (jobs.length) {
      const job = jobs.shift();
      if (!windows.has(job.who))
        windows.set(job.who, await Window.open(browser, site.base, job.token));
      await checkPage(windows.get(job.who), site.base, job);
    }
    for (const w of windows.values())
      await w.context.close();
  }));
  const { css, js } = await assets(site.base, all);
  ok(`style sheets ${(css / 1024).toFixed(1)} KB`, css <= MOST_CSS_BYTES ? [] : [`at most ${MOST_CSS_BYTES} bytes, not ${css}`]);
  ok(`scripts ${(js / 1024).toFixed(1)} KB`, js <= MOST_JS_BYTES ? [] : [`at most ${MOST_JS_BYTES} bytes, not ${js}`]);
}

// The states of pages, in two windows at a time: a workshop's life beside refused forms and an empty centre.
async function checkStates(browser, site, coordinator, guest) {
  const open = (base) => (token) => Window.open(browser, base, token);
  const life = async () => {
    const looks = await states(open(site.base), site, coordinator, guest.finished);
    console.log(`${looks} states of pages`);
  };
  const refused = async () => {
    const other = await startSite(program);
    const desk = await browser.newContext({ locale: 'fi-FI' }), token = await signInByLink(await desk.newPage(), other.link);
    await desk.close();
    const looker = new Looker(await Window.open(browser, other.base, token), other.base);
    const { refused: n, taken } = await refusals(looker, other.base, token, ['/', '/workshops', '/people', '/handbook', '/settings']);
    console.log(`${n} kinds of refused form; taken as they were: ${taken.join(' ')}`);
    ok('the second server logged no errors', other.problems());
    await other.stop();
  };
  const empty = async () => {
    const other = await startEmptySite(program);
    const desk = await browser.newContext({ locale: 'fi-FI' }), token = await signInByLink(await desk.newPage(), other.link);
    await desk.close();
    const looker = new Looker(await Window.open(browser, other.base, token), other.base);
    const { pages } = await crawl(other.base, token, ['/', '/workshops', '/people', '/handbook', '/settings']);
    for (const p of pages)
      await looker.open(`empty centre ${p.kind}`, p.path);
    console.log(`${pages.length} kinds of page of an empty centre`);
    await other.stop();
  };
  await Promise.all([life(), refused().then(empty)]);
}

const site = await startSite(program);
const browser = await startBrowser();
try {
  const desk = await browser.newContext({ locale: 'fi-FI' });
  const coordinator = await signInByLink(await desk.newPage(), site.link);
  const guest = await joinAsGuest(browser, site.base, coordinator);
  await desk.close();
  if (part === 'all' || part === 'pages')
    await checkPages(browser, site, [
      { who: 'visitor', token: '', seeds: ['/', '/join', '/sign-in', `/j/${guest.code}`, '/workshops', '/handbook'] },
      { who: 'participant', token: guest.token, seeds: [`/workshops/${guest.workshop}/here`, '/'] },
      { who: 'coordinator', token: coordinator, seeds: ['/', `/workshops/${guest.workshop}`, `/workshops/${guest.workshop}/boards`, '/workshops', '/people', '/handbook', '/settings'] },
    ]);
  if (part === 'all' || part === 'states')
    await checkStates(browser, site, coordinator, guest);
  if (part === 'all' || part === 'journeys')
    await journeys(browser, site.base, coordinator);
  if (part === 'all' || part === 'keyboard')
    await walk(browser, site, true);
  if (part === 'all' || part === 'no-scripts')
    await walk(browser, site, false);
  if (part === 'all' || part === 'phone')
    await phone(browser, site.base, coordinator, guest.workshop, guest.code);
  ok('the server logged no errors', site.problems());
} finally {
  await browser.close();
  await site.stop();
}
process.exitCode = finish() ? 0 : 1;
