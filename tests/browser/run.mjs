// Browser tests: node tests/browser/run.mjs PROGRAM [pages|journeys] [--only PART-OF-ADDRESS]. Prints each failure and at the end
// "N passed, N failed"; exit status 1 when something failed.
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.mjs';
import { crawl } from './crawl.mjs';
import { journeys } from './journeys.mjs';
import { joinAsGuest } from './join.mjs';
import { assets, axe, keyboard, MOST_CSS_BYTES, MOST_JS_BYTES, sideways, weight } from './page_checks.mjs';
import { check, finish, ok } from './report.mjs';
import { sessionCookie, signInByLink } from './sign_in.mjs';
import { startSite } from './site.mjs';

const { values: o, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' }, list: { type: 'boolean' } } });
const program = positionals[0] ?? 'build/tupa', part = positionals[1] ?? 'all';
const WORKERS = 2;

async function checkPage(browser, base, who, token, { path, kind, html }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fi-FI', reducedMotion: 'reduce' });
  if (token)
    await context.addCookies([sessionCookie(base, token)]);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (e) => errors.push(`script: ${e.message}`));
  page.on('console', (m) => { if (m.type() === 'error') errors.push(`console: ${m.text()}`); });
  const name = `${who} ${kind}`;
  try {
    await page.goto(base + path, { waitUntil: 'load' });
    await check(`${name}: axe, wide, light`, () => axe(page));
    await check(`${name}: keyboard`, () => keyboard(page));
    await page.emulateMedia({ colorScheme: 'dark' });
    await check(`${name}: contrast, wide, dark`, () => axe(page, ['color-contrast']));
    await page.setViewportSize({ width: 360, height: 740 });
    await check(`${name}: contrast, narrow, dark`, () => axe(page, ['color-contrast']));
    await page.emulateMedia({ colorScheme: 'light' });
    await check(`${name}: axe, narrow, light`, () => axe(page));
    await page.setViewportSize({ width: 320, height: 640 });
    await check(`${name}: fits 320 px`, () => sideways(page));
    ok(`${name}: weight`, weight(html));
    ok(`${name}: console`, errors);
  } catch (e) {
    ok(`${name}: opens`, [e.message]);
  }
  await context.close();
}

async function checkPages(browser, site, sessions) {
  const jobs = [], all = [];
  for (const { who, token, seeds } of sessions) {
    const { pages, broken } = await crawl(site.base, token, seeds);
    ok(`${who}: every link works`, broken.map((b) => `${b.status} ${b.path}`));
    all.push(...pages);
    jobs.push(...pages.filter((p) => !o.only || p.kind.includes(o.only)).map((p) => () => checkPage(browser, site.base, who, token, p)));
    console.log(`${who}: ${pages.length} kinds of page`);
    if (o.list)
      for (const p of pages)
        console.log(`    ${p.kind}`);
  }
  await Promise.all(Array.from({ length: WORKERS }, async () => {
    while (jobs.length)
      await jobs.shift()();
  }));
  const { css, js } = await assets(site.base, all);
  ok(`style sheets ${(css / 1024).toFixed(1)} KB`, css <= MOST_CSS_BYTES ? [] : [`at most ${MOST_CSS_BYTES} bytes, not ${css}`]);
  ok(`scripts ${(js / 1024).toFixed(1)} KB`, js <= MOST_JS_BYTES ? [] : [`at most ${MOST_JS_BYTES} bytes, not ${js}`]);
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
  if (part === 'all' || part === 'journeys')
    await journeys(browser, site.base, coordinator);
  ok('the server logged no errors', site.problems());
} finally {
  await browser.close();
  await site.stop();
}
process.exitCode = finish() ? 0 : 1;
