// Bad days of a phone: the connection goes away while somebody writes, an answer is lost on its way, the phone's clock is wrong.
import { Client } from '../replay/client.mjs';
import { check } from './report.mjs';
import { sessionCookie } from './sign_in.mjs';

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'fi-FI', hasTouch: true, isMobile: true };
const DRIFT_MIN = 10;

async function notesLike(lead, board, text) {
  return JSON.parse((await lead.get(`${board}/notes.json`)).text).notes.filter((n) => n.text === text).length;
}

// Waits until the board has the note, and a little more so that a second one would have come too.
async function cameOnce(lead, board, text) {
  for (let i = 0; i < 200 && !await notesLike(lead, board, text); i++)
    await new Promise((done) => setTimeout(done, 100));
  await new Promise((done) => setTimeout(done, 1500));
  const n = await notesLike(lead, board, text);
  return n === 1 ? [] : [`"${text}" stands on the board ${n} times`];
}

async function guestsPhone(browser, base, code, name) {
  const c = new Client(base);
  await c.submit(`/j/${code}`, `/j/${code}`, { kind: 'parent', name });
  const context = await browser.newContext(PHONE);
  await context.addCookies([sessionCookie(base, c.cookies.get('__Host-tupa'))]);
  return context;
}

async function write(page, text) {
  await page.locator('#new textarea').fill(text);
  await page.locator('#new button:not([name])').click();
}

const unsent = (page) => page.locator('[data-offline]:not([hidden])', { hasText: '1' });

async function connectionAway(browser, base, code, lead, board) {
  const context = await guestsPhone(browser, base, code, 'Laura');
  const page = await context.newPage();
  await check('phone: a note written while the connection is away is kept and sent once', async () => {
    const text = 'Kirjoitettu hississä';
    await page.goto(base + board);
    await context.setOffline(true);
    await write(page, text);
    await unsent(page).waitFor();
    await page.locator('.note', { hasText: text }).waitFor();
    if (await page.locator('#new textarea').inputValue() !== '' || await notesLike(lead, board, text))
      return ['the note is still in the form, or already sent'];
    await context.setOffline(false);
    return cameOnce(lead, board, text);
  });
  await check('phone: a note survives that the page is closed before the connection is back', async () => {
    const text = 'Kirjoitettu tunnelissa';
    await page.goto(base + board);
    await context.setOffline(true);
    await write(page, text);
    await unsent(page).waitFor();
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(base + board);
    const problems = await cameOnce(lead, board, text);
    await again.locator('[data-offline]').waitFor({ state: 'hidden' });
    await again.close();
    return problems;
  });
  await context.close();
}

async function answerLost(browser, base, code, lead, board) {
  const context = await guestsPhone(browser, base, code, 'Ville');
  const page = await context.newPage();
  await check('phone: a note whose answer is lost is sent again and stored once', async () => {
    const text = 'Vastaus katosi matkalla';
    let lost = 0;
    await page.route(`**${board}/notes`, async (route) => {
      if (route.request().method() !== 'POST' || lost)
        return route.continue();
      lost++;
      await route.fetch({ maxRedirects: 0 }); // the server has stored it; the phone never hears of it
      return route.abort('connectionreset');
    });
    await page.goto(base + board);
    await write(page, text);
    const problems = await cameOnce(lead, board, text);
    return [...problems, lost === 1 ? '' : `${lost} answers were lost`];
  });
  await context.close();
}

// The page's own idea of time is off by so many minutes.
function shiftClock(minutes) {
  const Real = Date, off = minutes * 60000;
  globalThis.Date = class extends Real {
    constructor(...args) {
      super(...(args.length ? args : [Real.now() + off]));
    }
    static now() { return Real.now() + off; }
  };
}

const secondsOf = (text) => {
  const [, m, s] = /(\d+):(\d\d)/.exec(text);
  return Number(m) * 60 + Number(s);
};

// What the server says is left, from a page it has just made.
async function serverLeft(lead, here) {
  return secondsOf(/data-clock[^>]*>([^<]*)</.exec((await lead.get(`${here}/control`)).text)[1]);
}

async function wrongClock(browser, base, code, lead, here, minutes) {
  const context = await guestsPhone(browser, base, code, `Kello ${minutes}`);
  await context.addInitScript(shiftClock, minutes);
  const page = await context.newPage();
  await check(`phone: a clock ${minutes} minutes off shows the time that is left`, async () => {
    const shown = async () => secondsOf(await page.locator('[data-clock]').textContent());
    const problems = [];
    const compare = async (when) => {
      const left = await serverLeft(lead, here), own = await shown();
      if (Math.abs(left - own) > 3)
        problems.push(`${when}: the server says ${left} s, the phone ${own} s`);
    };
    await page.goto(`${base}${here}/here`);
    await page.waitForTimeout(2500); // by now the script has counted
    const off = await page.evaluate(() => Date.now()) - Date.now();
    if (Math.abs(off - minutes * 60000) > 5000)
      problems.push(`the phone's clock is ${off} ms off`);
    await compare('after loading');
    const before = await serverLeft(lead, here);
    await lead.submit(`${here}/control`, `${here}/control`, { step: 'extend' });
    for (let i = 0; i < 100 && await shown() < before + 200; i++)
      await page.waitForTimeout(100);
    await compare('after five minutes more');
    return problems;
  });
  await context.close();
}

export async function phone(browser, base, token, workshop, code) {
  const lead = new Client(base), here = `/workshops/${workshop}`;
  lead.cookies.set('__Host-tupa', token);
  await lead.learn(`${here}/boards`);
  const made = await lead.submit(`${here}/boards`, `${here}/boards`, { template: 'eet' });
  const board = new URL(made, base).pathname;
  await connectionAway(browser, base, code, lead, board);
  await answerLost(browser, base, code, lead, board);
  for (const minutes of [-DRIFT_MIN, DRIFT_MIN])
    await wrongClock(browser, base, code, lead, here, minutes);
}
