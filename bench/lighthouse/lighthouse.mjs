// Lighthouse's four figures for the ten main pages of the demonstration, as on a phone (its default settings: a slowed processor
// and a slow line). Prints the table of bench/README.md and what keeps a page under 100; fails under 95.
//
//   bench/lighthouse/run [PART-OF-NAME]        TUPA_PROGRAM names the program
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { startSite } from '../../tests/browser/site.mjs';
import { joinCode, runningWorkshop } from '../../tests/browser/join.mjs';
import { Client } from '../../tests/replay/client.mjs';
import { programOf } from '../../tests/replay/server.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const LEAST = 95;
const only = process.argv[2] ?? '';

const site = await startSite(programOf());
const lead = new Client(site.base), path = new URL(site.link).pathname;
await lead.submit(path, path, {});
const token = lead.cookies.get('__Host-tupa');
const workshop = await runningWorkshop(site.base, token), code = await joinCode(site.base, token, workshop);
const guest = new Client(site.base);
await guest.submit(`/j/${code}`, `/j/${code}`, { kind: 'parent', name: 'Laura' });
const phone = guest.cookies.get('__Host-tupa');
const first = async (from, pattern) => pattern.exec((await lead.get(from)).text)[0];
const here = `/workshops/${workshop}`;
const board = await first(`${here}/boards`, /\/workshops\/\d+\/boards\/\d+/);
const section = await first(await handbookOf(), /\/handbook\/\d+\/sections\/\d+/);

async function handbookOf() {
  const answer = await lead.request('GET', '/handbook');
  return answer.status === 200 ? '/handbook' : answer.headers.location;
}

// Pages that show what only some may see say "noindex" on purpose, so the question whether a search engine may show them is
// left out of their SEO figure.
const pages = [
  { name: 'front page', path: '/' },
  { name: 'public process page', path: /\/process\/\d+/.exec((await new Client(site.base).get('/')).text)[0] },
  { name: 'handbook page', path: section },
  { name: 'joining', path: `/j/${code}`, isPrivate: true },
  { name: 'participant', path: `${here}/here`, token: phone },
  { name: 'board, on a phone', path: board, token: phone },
  { name: "coordinator's home", path: '/', token },
  { name: 'workshop', path: here, token },
  { name: 'groups', path: `${here}/groups`, token },
  { name: 'control', path: `${here}/control`, token },
];

const chrome = await launch({ chromePath: process.env.TUPA_CHROMIUM || '/usr/bin/chromium', logLevel: 'error',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run'] });

// A busy machine now and then leaves an audit without an answer; then the page is measured again.
async function measured(page) {
  let last;
  for (let i = 0; i < 3; i++) {
    last = await measure(page);
    if (last.isWhole)
      break;
    console.error(`${page.name} again: ${last.unanswered.join(', ')}`);
  }
  return last;
}

async function measure({ path: at, token: session, isPrivate }) {
  const options = { port: chrome.port, logLevel: 'error', onlyCategories: CATEGORIES, output: 'json',
    ...(session ? { extraHeaders: { Cookie: `__Host-tupa=${session}` } } : {}), ...(session || isPrivate ? { skipAudits: ['is-crawlable'] } : {}) };
  const { lhr } = await lighthouse(site.base + at, options);
  if (new URL(lhr.finalDisplayedUrl).pathname !== at)
    throw new Error(`${at} led to ${lhr.finalDisplayedUrl}`);
  const weak = CATEGORIES.flatMap((c) => lhr.categories[c].auditRefs.filter((r) => r.weight > 0 && lhr.audits[r.id].score !== null && lhr.audits[r.id].score < 1)
    .map((r) => `${r.id} ${lhr.audits[r.id].displayValue ?? ''}`.trim()));
  const unanswered = Object.values(lhr.audits).filter((a) => a.scoreDisplayMode === 'error').map((a) => `${a.id}: ${a.errorMessage}`.slice(0, 120)).slice(0, 3);
  return { unanswered, isWhole: CATEGORIES.every((c) => lhr.categories[c].score !== null), scores: CATEGORIES.map((c) => Math.round(100 * lhr.categories[c].score)), weak };
}

let failed = 0, passed = 0;
const notes = [];
console.log(`| page | ${CATEGORIES.join(' | ')} |\n|---|---|---|---|---|`);
for (const page of pages.filter((p) => p.name.includes(only))) {
  const { scores, weak } = await measured(page);
  console.log(`| ${page.name} | ${scores.join(' | ')} |`);
  scores.every((s) => s >= LEAST) ? passed++ : failed++;
  if (weak.length)
    notes.push(`${page.name}: ${weak.join(', ')}`);
}
console.log(`\n${notes.join('\n')}`);
await chrome.kill();
await site.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
