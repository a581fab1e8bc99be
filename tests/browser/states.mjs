// Pages in the states that links alone do not lead to: an empty centre, refused forms, a workshop from its making to its end,
// conflicts, pages that are closed, forbidden or gone. axe looks at each on a laptop and a phone, light and dark.
import { Client } from '../replay/client.mjs';
import { Server } from '../replay/server.mjs';
import { crawl, kindOf } from './crawl.mjs';
import { covered, fourTimes, sideways, tables, unfold } from './page_checks.mjs';
import { check, ok } from './report.mjs';

const number = (text, pattern) => pattern.exec(text)?.[1];

// ---- looking ----

export class Looker {
  constructor(window, base) {
    Object.assign(this, { page: window.page, errors: window.errors, base });
    this.looks = 0;
  }

  async look(name) {
    this.looks++;
    await fourTimes(this.page, (view, run) => check(`${name}: axe, ${view}`, run));
    if (await unfold(this.page))
      await fourTimes(this.page, (view, run) => check(`${name}: axe, unfolded, ${view}`, run));
    await check(`${name}: the focus is never covered`, () => covered(this.page));
    await this.page.setViewportSize({ width: 320, height: 640 });
    await check(`${name}: fits 320 px`, () => sideways(this.page));
    await check(`${name}: tables on a phone`, () => tables(this.page));
  }

  // Sends a form of this page and waits for the next one; answers the status of the first answer.
  async submit(action, values) {
    const [last] = await Promise.all([this.page.waitForNavigation({ waitUntil: 'load' }), this.page.evaluate(fillAndSend, { action, values })]);
    let first = last.request();
    while (first.redirectedFrom())
      first = first.redirectedFrom();
    return (await first.response()).status();
  }

  // Opens a path that must answer this status, and looks.
  async open(name, path, status = 200) {
    return check(`${name}: opens`, async () => {
      const answer = await this.page.goto(this.base + path, { waitUntil: 'load' });
      if (answer.status() !== status)
        return [`${path} answers ${answer.status()} instead of ${status}`];
      await this.look(name);
      return [];
    });
  }

  // Sends the form with that action as a browser without scripts would, whatever its fields say; must answer the status.
  async send(name, path, action, values, status) {
    return check(`${name}: is sent`, async () => {
      await this.page.goto(this.base + path, { waitUntil: 'load' });
      const answered = await this.submit(action, values);
      if (answered !== status)
        return [`${action} answers ${answered} instead of ${status}`];
      await this.look(name);
      return [];
    });
  }
}

// Runs in the page. values: by name; '*' is for every field that is typed.
function fillAndSend({ action, values }) {
  const form = [...document.forms].find((f) => f.getAttribute('action') === action && f.method === 'post');
  const typed = (e) => e.tagName === 'TEXTAREA' || (e.tagName === 'INPUT' && ['text', 'email', 'tel', 'url', 'password'].includes(e.type));
  for (const e of form.elements)
    if (values[e.name] !== undefined || (typed(e) && values['*'] !== undefined))
      e.value = values[e.name] ?? (e.tagName === 'TEXTAREA' ? values['*'] : values['*'].slice(0, 4000));
  for (const [name, value] of Object.entries(values))
    if (name !== '*' && !form.elements[name]) {
      const e = Object.assign(document.createElement('input'), { type: 'hidden', name, value });
      form.append(e);
    }
  HTMLFormElement.prototype.submit.call(form);
}

// ---- refused forms: each kind, with a text that is too long everywhere, else with nothing typed ----

const TOO_LONG = 'Liian pitkä teksti. '.repeat(5000);
const TYPED = /<textarea|<input(?![^>]*type="(?:hidden|radio|checkbox|file|submit)")/;

function formsToRefuse(pages) {
  const forms = new Map();
  for (const { path, html } of pages)
    for (const [, tag, inner] of html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)) {
      const action = number(tag, /action="([^"]*)"/), kind = kindOf(action ?? '/');
      if (/method="post"/.test(tag) && TYPED.test(inner) && !forms.has(kind))
        forms.set(kind, { kind, path, action: action.replaceAll('&amp;', '&') });
    }
  return [...forms.values()];
}

async function refuse(l, { kind, path, action }) {
  for (const values of [{ '*': TOO_LONG }, { '*': '' }]) {
    await l.page.goto(l.base + path, { waitUntil: 'load' });
    if (await l.submit(action, values) === 422) {
      ok(`refused ${kind}: says what is wrong`, await l.page.locator('.error-summary').count() ? [] : ['no summary of errors']);
      await l.look(`refused ${kind}`);
      return true;
    }
  }
  return false;
}

export async function refusals(looker, base, token, seeds) {
  const { pages } = await crawl(base, token, seeds);
  let refused = 0;
  const taken = [];
  for (const form of formsToRefuse(pages))
    await check(`refused ${form.kind}`, async () => {
      if (await refuse(looker, form))
        refused++;
      else
        taken.push(form.kind);
      return [];
    });
  return { refused, taken };
}

// ---- a workshop from its making to its end ----

async function newWorkshop(lead) {
  const w = await Server.prototype.workshop.call({}, lead, 'Tilojen työpaja', 'Miten perhe löytää meidät?');
  return { ...w, here: `/workshops/${w.id}` };
}

async function guestOf(base, code, name, kind, sector) {
  const c = new Client(base);
  await c.submit(`/j/${code}`, `/j/${code}`, { kind, name, ...(sector ? { sector, organisation: 'Neuvola' } : {}) });
  return c;
}

async function waiting({ lead, guest }, c, w) {
  await lead.open('a new workshop', w.here);
  await lead.open('nobody has joined', `${w.here}/participants`);
  await lead.open('no boards', `${w.here}/boards`);
  await lead.open('no groups', `${w.here}/groups`);
  await lead.open('nothing to harvest', `${w.here}/harvest`);
  await lead.open('no results', `${w.here}/results`);
  await lead.open('control without a programme', `${w.here}/control`);
  await lead.open('room waiting', `${w.here}/room`);
  await guest.open('participant waiting', `${w.here}/here`);
  await guest.open('participant: no boards', `${w.here}/boards`);
  await guest.open('participant: no group', `${w.here}/my-group`);
  await guest.open('acquaintance with nobody', `${w.here}/acquaintance`);
}

async function prepare(c, base, w) {
  w.others = [];
  for (const [i, name] of ['Ville', 'Timo', 'Sari', 'Outi', 'Pekka'].entries())
    w.others.push(await guestOf(base, w.code, name, i % 2 ? 'professional' : 'parent', i % 2 ? 'early_education' : ''));
  await c.submit(`${w.here}/boards`, `${w.here}/boards`, { template: 'eet' });
  w.board = number((await c.get(`${w.here}/boards`)).text, /\/boards\/(\d+)"/);
  w.at = `${w.here}/boards/${w.board}`;
  for (const title of ['Alku', 'Loppu'])
    await c.submit(`${w.here}/agenda/new`, `${w.here}/agenda/new`, { title, minutes: '20', instructions: 'Kirjoita ensin yksin.', board: w.board });
}

async function grouping({ lead, guest }, c, w) {
  await lead.send('groups: sizes that cannot be', `${w.here}/groups`, `${w.here}/groups`, { size: '900' }, 422);
  const made = await c.submit(`${w.here}/groups`, `${w.here}/groups`, { tables: '2', rounds: '2' });
  w.grouping = `${w.here}/groups/${number(made, /\/groups\/(\d+)/)}`;
  await lead.open('groups: a draft', `${w.here}/groups`);
  const page = (await c.get(`${w.here}/groups`)).text, who = number(page, /name="lock" value="(\d+)"/);
  await c.submit(`${w.here}/groups`, `${w.grouping}/changes`, { lock: who });
  await lead.open('groups: one person locked', `${w.here}/groups`);
  await c.submit(`${w.here}/groups`, `${w.grouping}/publication`, {});
  await lead.open('groups: published', `${w.here}/groups?saved=${Date.now()}`);
  await guest.open('participant: own group', `${w.here}/my-group`);
}

async function running({ lead, guest }, c, g, w) {
  await lead.open('control before the start', `${w.here}/control`);
  const step = (value) => c.submit(`${w.here}/control`, `${w.here}/control`, { step: value });
  await step('start');
  await g.learn(`${w.here}/here`);
  await lead.open('control running', `${w.here}/control`);
  await lead.open('room running', `${w.here}/room`);
  await guest.open('participant running', `${w.here}/here`);
  await g.send(`${w.here}/help`, { help: '1' });
  await g.send(`${w.here}/ready`, { ready: '1' });
  await guest.open('participant: ready and asks for help', `${w.here}/here`);
  await lead.open('control: a group asks for help', `${w.here}/control`);
  await c.learn(w.at);
  await c.send(`${w.here}/control/room`, { view: 'groups' });
  await lead.open('room: groups', `${w.here}/room`);
  await step('freeze');
  for (const [who, name, page] of [[lead, 'control', 'control'], [lead, 'room', 'room'], [guest, 'participant', 'here']])
    await who.open(`${name} paused`, `${w.here}/${page}`);
  await guest.open('board while the clock stands', w.at);
  await step('thaw');
  await step('extend');
  await lead.open('control: five minutes more', `${w.here}/control`);
}

async function writing({ lead, guest }, c, g, w) {
  const switched = (values) => c.send(`${w.at}/switches`, values);
  const column = JSON.parse((await c.get(`${w.at}/notes.json`)).text).columns[0].id;
  await guest.open('board without notes', w.at);
  await switched({ visibility: 'own' });
  for (const [i, other] of w.others.entries()) {
    await other.learn(w.at);
    await other.send(`${w.at}/notes`, { column, text: `Neuvola soittaa perheelle viikon ${i + 1} kuluttua` });
  }
  await g.send(`${w.at}/notes`, { column, text: 'Oma lappu', draft: '1' });
  await guest.open('board: silent writing, an own draft', w.at);
  await c.send(`${w.here}/control/room`, { view: 'notes' });
  await lead.open('room: silent writing', `${w.here}/room`);
  await lead.open('control: silent writing', `${w.here}/control`);
  await switched({ visibility: 'all' });
  await lead.open('room: notes', `${w.here}/room`);
  const notes = JSON.parse((await c.get(`${w.at}/notes.json`)).text).notes;
  await c.send(`${w.at}/notes/${notes[0].id}/moderation`, { state: 'hidden', reason: 'Perhe voi tunnistua.' });
  await lead.open('board: a hidden note', w.at);
  await lead.open('moderation: a hidden note', `${w.at}/moderation`);
  const own = `${w.at}/notes/${notes[1].id}`;
  await check('note conflict', async () => {
    await lead.page.goto(lead.base + own);
    await c.send(own, { text: 'Toinen ehti ensin', version: String(notes[1].version ?? 1) });
    await lead.submit(own, { text: 'Oma versio' });
    await lead.page.locator('#theirs').waitFor();
    await lead.look('note conflict');
  });
  await lead.send('notes put together with nothing picked', `${w.at}/clusters`, `${w.at}/clusters`, { do: 'bundle' }, 422);
  await switched({ voting: 'open' });
  await g.send(`${w.at}/notes/${notes[2].id}/votes`, { by: '1' });
  await guest.open('board: voting', w.at);
  await lead.open('board: voting, as its leader', w.at);
  await guest.open('board results too early', `${w.at}/results`);
  await switched({ voting: 'closed' });
  await guest.open('board: votes shown', w.at);
  await lead.open('board results', `${w.at}/results`);
  await c.send(`${w.here}/control/room`, { view: 'results' });
  await lead.open('room: results', `${w.here}/room`);
  await switched({ state: 'frozen' });
  await guest.open('board frozen', w.at);
  await switched({ state: 'hidden' });
  await guest.open('board hidden', w.at);
  await switched({ state: 'open' });
}

async function statements({ lead, guest }, c, w) {
  await c.submit(`${w.here}/boards`, `${w.here}/boards`, { template: 'statements' });
  const board = [...(await c.get(`${w.here}/boards`)).text.matchAll(/\/boards\/(\d+)"/g)].map((m) => m[1]).find((id) => id !== w.board);
  const at = `${w.here}/boards/${board}`;
  await guest.open('statements: none yet', at);
  await c.learn(at);
  const form = JSON.parse((await c.get(`${at}/notes.json`)).text);
  for (const text of ['Yksi numero riittää', 'Perhetupa on auki illalla'])
    await c.send(`${at}/notes`, { column: form.columns[0]?.id ?? '', text });
  await guest.open('statements: a card', at);
  for (const n of JSON.parse((await c.get(`${at}/notes.json`)).text).notes)
    for (const [i, other] of w.others.entries()) {
      await other.learn(at);
      await other.send(`${at}/notes/${n.id}/opinion`, { value: String(1 - i % 3), stance: ['agree', 'pass', 'disagree'][i % 3], opinion: ['agree', 'pass', 'disagree'][i % 3] }, 0);
    }
  await lead.open('statements: results', `${at}/results`);
}

async function closing({ lead, guest }, c, g, w) {
  for (const step of ['next', 'finish'])
    await c.submit(`${w.here}/control`, `${w.here}/control`, { step });
  await lead.open('control ended', `${w.here}/control`);
  await lead.open('room ended', `${w.here}/room`);
  await guest.open('participant ended', `${w.here}/here`);
  await guest.send('feedback with nothing answered', `${w.here}/feedback`, `${w.here}/feedback`, { '*': '' }, 422);
  for (const [i, other] of w.others.entries()) {
    const html = (await other.learn(`${w.here}/feedback`)).text, names = [...new Set([...html.matchAll(/<input type="radio" name="([^"]+)" value="\d+"/g)].map((m) => m[1]))];
    await other.send(`${w.here}/feedback`, { ...Object.fromEntries(names.map((n) => [n, String(1 + i % 5)])), worked: 'Ryhmät', otherwise: '' });
    await other.learn(`${w.here}/reflection`);
    await other.send(`${w.here}/reflection`, { thought: 'Samat esteet kaikilla', feeling: 'helpottunut' });
  }
  await guest.send('reflection sent', `${w.here}/reflection`, `${w.here}/reflection`, { thought: 'Sama suunta', feeling: 'iloinen' }, 303);
  await guest.open('child: first step', `${w.here}/child`);
  await lead.open('results of a few', `${w.here}/results`);
  await lead.open('harvest with notes', `${w.here}/harvest?note=${JSON.parse((await c.get(`${w.at}/notes.json`)).text).notes[0].id}`);
  await lead.send('harvest without a text', `${w.here}/harvest`, `${w.here}/harvest`, { target: 'section', text: '', heading: '' }, 422);
}

// ---- the handbook ----

async function handbook({ lead, visitor }, c) {
  const made = await c.submit('/handbook/new', '/handbook', { title: 'Tilojen käsikirja', template: 'minimum', language: 'fi' });
  const book = `/handbook/${number(made, /\/handbook\/(\d+)/)}`;
  await lead.open('a new handbook', book);
  await lead.open('no versions', `${book}/versions`);
  await lead.open('no comment rounds', `${book}/rounds`);
  const section = number((await c.get(book)).text, new RegExp(`"(${book}/sections/\\d+)`));
  await lead.open('an empty section', section);
  await check('handbook conflict', async () => {
    const edit = `${section}/edit?lang=fi`, action = number((await c.get(edit)).text, /<form[^>]*action="([^"]*\/edit)"/);
    await lead.page.goto(lead.base + edit);
    await c.submit(edit, action, { body: 'Toinen kirjoitti tämän.' });
    await lead.submit(action, { body: 'Minä kirjoitin tämän.' });
    await lead.look('handbook conflict');
    return /Toinen kirjoitti/.test(await lead.page.locator('main').textContent()) ? [] : ['the other text is not shown'];
  });
  await c.submit(`${book}/versions`, `${book}/versions`, { note: 'Ensimmäinen' });
  const version = number((await c.get(`${book}/versions`)).text, new RegExp(`"(${book}/versions/\\d+)"`));
  await lead.open('a version not adopted', version);
  await c.learn(version);
  await c.send(`${version}/adoption`, { note: '' }, 0);
  await lead.open('a version adopted or forbidden to adopt', version);
  const day = (n) => new Intl.DateTimeFormat('fi-FI', { timeZone: 'Europe/Helsinki' }).format(Date.now() + n * 86400000);
  await c.submit(`${book}/rounds`, `${book}/rounds`, { title: 'Kommentoi', starts: day(0), ends: day(7) });
  const rounds = (await c.get(`${book}/rounds`)).text, round = number(rounds, new RegExp(`"(${book}/rounds/\\d+)"`));
  await lead.open('an open comment round', round);
  const code = number((await c.get(round)).text, /\/(c\/[A-Z0-9]{6})/) ?? number(rounds, /\/(c\/[A-Z0-9]{6})/);
  await visitor.open('comments by code', `/${code}`);
  await visitor.send('a comment without words', `/${code}`, `/${code}`, { '*': '' }, 422);
}

// ---- the network: compared, answered, and with too few answers for a picture ----

async function network({ lead }, c) {
  const answered = number((await c.get('/network')).text, /href="\/organisations\/(\d+)"/), form = `/organisations/${answered}/ties`;
  const other = number((await c.get(form)).text, /name="t-(\d+)" value="\d" checked/);
  await lead.open('network: meetings', '/network?view=met');
  await lead.open('network: a sheet of meetings', '/network/sheet?view=met');
  await lead.open('network: days in the wrong order', '/network/comparison?before=2026-11-02&after=2026-11-01', 422);
  await lead.send('network: an answer that is none', form, form, { [`t-${other}`]: '9' }, 422);
  await lead.send('network: an answer saved', form, form, { [`t-${other}`]: '3' }, 303);
  for (let i = 0; i < 16; i++)
    await c.submit('/organisations/new', '/organisations', { name: `Uusi toimija ${i}`, sector: 'ngo', state: 'active' });
  await lead.open('network: too few answers', '/network');
  await lead.open('network: too few answers on a sheet', '/network/sheet');
}

// ---- what is not there, not allowed, too much ----

async function errors({ lead, guest, visitor, narrow }, base, w, finished) {
  await visitor.open('not found', '/nothing-here', 404);
  await lead.open('not found, signed in', '/workshops/999', 404);
  await narrow.open('forbidden', '/settings', 403);
  await guest.open('signing in is asked for', '/settings');
  await visitor.open('a sign-in link that is not', '/sign-in/link/abcdefghijklmnopqrstuvwx', 404);
  await visitor.open('an invitation that is not', '/i/abcdefghijklmnopqrstuvwx', 404);
  await visitor.open('a code that is not', '/j/ZZZZZZ', 404);
  await visitor.open('a comment code that is not', '/c/ZZZZZZ', 404);
  await visitor.open('the code of a workshop that is over', `/j/${finished}`, 404);
  await lead.open('a page that is only sent', `${w.here}/ready`, 405);
  await lead.send('a form that is too old', '/people/new', '/people', { csrf: 'old', name: 'Aino' }, 403);
  await guest.open('own data', `${w.here}/my-data`);
  await visitor.send('sign-in with a wrong password', '/sign-in', '/sign-in', { email: 'aino@example.org', password: 'ei tämä kuitenkaan' }, 422);
  await guest.send('left the workshop', `${w.here}/my-data`, `${w.here}/my-data/leaving`, {}, 303);
  await guest.open('the page of one who has left', `${w.here}/here`);
}

async function tooMany(visitor) {
  const c = new Client(visitor.base);
  let status = 0;
  await c.learn('/sign-in');
  for (let i = 0; i < 200 && status !== 429; i++)
    ({ status } = await c.send('/sign-in', { email: 'aino@example.org', password: `väärä salasana ${i}` }, 0));
  await visitor.send('too many tries', '/sign-in', '/sign-in', { email: 'aino@example.org', password: 'vielä kerran' }, 429);
}

// The session of somebody with that role only.
async function signedIn(site, role) {
  const c = new Client(site.base), path = new URL(site.tupa('user', 'add', 'Päivi Päättäjä', 'paivi@example.org', role).trim()).pathname;
  await c.submit(path, path, {});
  return c.cookies.get('__Host-tupa');
}

function clientOf(base, token) {
  const c = new Client(base, { sockets: 4 });
  c.cookies.set('__Host-tupa', token);
  return c;
}

export async function states(open, site, token, finished) {
  const { base } = site;
  const c = clientOf(base, token), w = await newWorkshop(c);
  const g = await guestOf(base, w.code, 'Laura', 'parent');
  const people = { lead: new Looker(await open(token), base), visitor: new Looker(await open(''), base),
    guest: new Looker(await open(g.cookies.get('__Host-tupa')), base), narrow: new Looker(await open(await signedIn(site, 'decision_maker')), base) };
  const steps = [() => waiting(people, c, w), () => prepare(c, base, w), () => grouping(people, c, w), () => running(people, c, g, w),
    () => writing(people, c, g, w), () => statements(people, c, w), () => closing(people, c, g, w), () => handbook(people, c), () => network(people, c),
    () => errors(people, base, w, finished), () => tooMany(people.visitor)];
  for (const step of steps)
    await check(`states: ${String(step).slice(6, 40)}`, step);
  return Object.values(people).reduce((n, p) => n + p.looks, 0);
}
