// One workshop from its making to the handbook, as the people in it go through it, with scripts and without. What the pages
// say at the end must be the same.
import { join, joinCode } from './join.mjs';
import { check, ok } from './report.mjs';
import { sessionCookie } from './sign_in.mjs';

const NOTE = 'Neuvola soittaa perheelle viikon kuluttua';
const HEADING = 'Soitto viikon kuluttua';

function today() {
  const parts = new Intl.DateTimeFormat('fi-FI', { timeZone: 'Europe/Helsinki', day: 'numeric', month: 'numeric', year: 'numeric',
    hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date());
  const part = (type) => parts.find((p) => p.type === type).value;
  return { date: `${part('day')}.${part('month')}.${part('year')}`, time: `${Number(part('hour'))}.${part('minute')}` };
}

async function person(browser, base, javaScript, options = {}) {
  const context = await browser.newContext({ locale: 'fi-FI', javaScriptEnabled: javaScript, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  return { context, page, go: (path) => page.goto(base + path, { waitUntil: 'load' }) };
}

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

// Text as it stands on the page, without what differs from run to run: times, codes, numbers.
async function words(page) {
  const text = await page.locator('main').textContent(); // without scripts there is no innerText to ask for
  return text.replace(/\d+/g, '0').replace(/\s+/g, ' ').trim();
}

async function makeWorkshop({ page, go }, title) {
  const { date, time } = today();
  await go('/workshops/new');
  await page.fill('#f-title', title);
  await page.fill('#f-question', 'Miten perhe löytää meidät?');
  await page.fill('#f-date', date);
  await page.fill('#f-time', time);
  await page.fill('#f-minutes', '120');
  await page.fill('#f-place', 'Kirjasto');
  await page.locator('main form[action="/workshops"] button').last().click();
  await page.waitForURL(/\/workshops\/\d+/);
  return page.url().match(/workshops\/(\d+)/)[1];
}

async function makeBoard({ page, go }, workshop) {
  await go(`/workshops/${workshop}/boards`);
  await page.locator('button[name=template][value=eet]').click();
  await page.waitForURL(/\/boards\/\d+/);
  return page.url().match(/boards\/(\d+)/)[1];
}

async function writeNote({ page, go }, workshop, board, text) {
  await go(`/workshops/${workshop}/boards/${board}`);
  await page.locator('#new textarea').fill(text);
  await page.locator('#new button').first().click();
  await page.locator('.note', { hasText: text }).first().waitFor();
}

async function vote({ page, go }, workshop, board, text) {
  await go(`/workshops/${workshop}/boards/${board}`);
  await page.locator('.note', { hasText: text }).locator('button[name=by][value="1"]').click();
  await page.locator('.note', { hasText: text }).locator('button[name=by][value="-1"]').waitFor();
}

async function switchBoard({ page, go }, workshop, board, name, value) {
  await go(`/workshops/${workshop}/boards/${board}`);
  await page.locator(`form[action$="/switches"] button[name=${name}][value=${value}]`).click();
  await page.waitForLoadState('load');
  await page.locator(`form[action$="/switches"] button[name=${name}]:not([value=${value}])`).first().waitFor();
}

async function harvest({ page, go }, workshop, text) {
  await go(`/workshops/${workshop}/harvest`);
  await page.locator('.note', { hasText: text }).locator('input[name=note]').check();
  await page.locator('input[name=target][value=section]').check();
  await page.locator('[name=heading]').fill(HEADING);
  await page.locator('textarea[name=text]').fill('Neuvola soittaa jokaiselle perheelle viikon kuluttua kotiutumisesta.');
  await page.locator('main form.split button:not([name])').last().click();
  await page.locator('[role=status] a').first().waitFor();
  return page.locator('[role=status] a').first().getAttribute('href');
}

async function oneWorkshop(browser, base, token, javaScript) {
  const mode = javaScript ? 'with scripts' : 'without scripts';
  const seen = {};
  const lead = await person(browser, base, javaScript);
  await lead.context.addCookies([sessionCookie(base, token)]);
  const step = (name, fn) => check(`journey ${mode}: ${name}`, fn);
  const guests = [];
  let workshop, board, code;

  const made = await step('the coordinator makes a workshop and a board', async () => {
    workshop = await makeWorkshop(lead, 'Selaimen työpaja');
    board = await makeBoard(lead, workshop);
    code = await joinCode(base, token, workshop);
  });
  if (!made) {
    await lead.context.close();
    return seen;
  }
  await step('four people join with the code on their phones', async () => {
    const kinds = ['parent', 'parent', 'decision_maker', 'professional'];
    for (const [i, kind] of kinds.entries()) {
      const guest = await person(browser, base, javaScript, phone);
      guests.push(guest);
      await join(guest.page, base, code, ['Laura', 'Ville', 'Timo', 'Sari'][i], kind);
    }
    await lead.page.goto(`${base}/workshops/${workshop}/participants`);
    const text = await lead.page.locator('main').textContent();
    return ['Laura', 'Ville', 'Timo', 'Sari'].filter((n) => !text.includes(n)).map((n) => `${n} is not on the list`);
  });
  await step('a parent writes a note and the others see it', async () => {
    await writeNote(guests[0], workshop, board, NOTE);
    await guests[1].go(`/workshops/${workshop}/boards/${board}`);
    await guests[1].page.locator('.note', { hasText: NOTE }).waitFor();
  });
  await step('two people give a point each; the sum shows when voting is closed', async () => {
    await switchBoard(lead, workshop, board, 'voting', 'open');
    await vote(guests[1], workshop, board, NOTE);
    await vote(guests[3], workshop, board, NOTE);
    await switchBoard(lead, workshop, board, 'voting', 'closed');
    await guests[0].go(`/workshops/${workshop}/boards/${board}`);
    const text = await guests[0].page.locator('.note', { hasText: NOTE }).textContent();
    seen.board = await words(guests[0].page);
    return /2 pistettä/.test(text) ? [] : [`the note says: ${text}`];
  });
  await step('groups are made and published; each finds the own table', async () => {
    await lead.go(`/workshops/${workshop}/groups`);
    await lead.page.selectOption('select[name=tables]', '2').catch(() => lead.page.fill('[name=tables]', '2'));
    await lead.page.locator(`form[action$="/workshops/${workshop}/groups"] button`).last().click();
    await lead.page.locator('form[action$="/publication"] button').click();
    await lead.page.locator('.tag-good').waitFor();
    const tables = new Set();
    for (const g of guests) {
      await g.go(`/workshops/${workshop}/my-group`);
      tables.add(await g.page.locator('main h2').first().textContent());
    }
    return tables.size === 2 ? [] : [`tables: ${[...tables].join(', ')}`];
  });
  await step('the note becomes a paragraph of the handbook with its source', async () => {
    const section = await harvest(lead, workshop, NOTE);
    await lead.go(section);
    const followed = await lead.page.locator('.sources').textContent(); // those who lead may follow to the note itself
    await guests[0].go(section);
    const text = await guests[0].page.locator('main').textContent();
    return [...[HEADING, 'viikon kuluttua kotiutumisesta', 'Selaimen työpaja'].filter((t) => !text.includes(t)).map((t) => `not on the page: ${t}`),
      followed.includes(NOTE) ? '' : `the sources say: ${followed}`, text.includes(NOTE) ? 'the note is shown to a guest' : ''];
  });
  await step('the phone changes to Swedish and back', async () => {
    const { page, go } = guests[0];
    await go(`/workshops/${workshop}/here`);
    await page.locator('footer a[hreflang=sv]').click();
    await page.waitForURL(/\/here$/);
    const sv = await page.locator('html').getAttribute('lang');
    const text = await page.locator('footer').textContent();
    await page.locator('footer a[hreflang=fi]').click();
    await page.waitForURL(/\/here$/);
    const fi = await page.locator('html').getAttribute('lang');
    return [sv === 'sv' ? '' : `lang is ${sv}`, fi === 'fi' ? '' : `lang is ${fi}`, /Dataskydd|Integritet/.test(text) ? '' : `the footer says: ${text}`];
  });
  for (const p of [lead, ...guests])
    await p.context.close();
  return seen;
}

export async function journeys(browser, base, token) {
  const withScripts = await oneWorkshop(browser, base, token, true);
  const without = await oneWorkshop(browser, base, token, false);
  for (const page of ['board'])
    ok(`the ${page} says the same with scripts and without`,
      withScripts[page] && withScripts[page] === without[page] ? [] : [`with: ${withScripts[page]}`, `without: ${without[page]}`]);
}
