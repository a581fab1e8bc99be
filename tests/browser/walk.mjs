// The whole workshop, the facilitator's side included, from a template to the adopted handbook and the files: once by keyboard
// alone, once without JavaScript. What each page says afterwards is checked on the way.
import { Keyboard, Pointer } from './hands.mjs';
import { check, ok } from './report.mjs';

const NOTES = ['Neuvola soittaa perheelle viikon kuluttua', 'Yksi puhelinnumero kaikille', 'Perhekahvila myös illalla', 'Yksi numero perheille'];
const today = (days = 0) => new Intl.DateTimeFormat('fi-FI', { timeZone: 'Europe/Helsinki' }).format(Date.now() + days * 86400000);

// Ten minutes from now, so that the walk is the same at every time of the day (just before midnight: today's last minute).
const soon = () => {
  const at = new Date(Date.now() + 600000), clock = new Intl.DateTimeFormat('fi-FI', { timeZone: 'Europe/Helsinki', hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
  const isTomorrow = new Intl.DateTimeFormat('fi-FI', { timeZone: 'Europe/Helsinki' }).format(at) !== today();
  return isTomorrow ? '23.59' : clock.format(at);
};

// Somebody at a browser. No address is opened that a link on a page does not lead to; that every link can be reached by Tab is
// checked page by page elsewhere.
class Person {
  static async come(browser, base, { isKeyboard, ...window }) {
    const p = new Person();
    p.base = base;
    p.context = await browser.newContext({ locale: 'fi-FI', javaScriptEnabled: isKeyboard, reducedMotion: 'reduce', ...window });
    p.page = await p.context.newPage();
    p.page.setDefaultTimeout(30000);
    p.hands = isKeyboard ? new Keyboard(p.page) : new Pointer(p.page);
    return p;
  }

  at(selector, options) {
    return this.page.locator(selector, options);
  }

  go(path) {
    return this.page.goto(this.base + path, { waitUntil: 'load' });
  }

  form(action) {
    return this.at(`form[action$="${action}"][method=post]`);
  }

  // Presses, and waits for the page that must come, or for what must be there when the page changes in place.
  async press(locator, then) {
    const came = typeof then === 'string' ? null : this.page.waitForNavigation({ url: then, waitUntil: 'load' });
    came?.catch(() => {}); // the press may fail first
    await this.hands.press(locator);
    await (came ?? this.at(then).first().waitFor({ state: 'attached' }));
    await this.hands.settled();
  }

  async says(text, selector = 'main') {
    await this.at(selector, { hasText: text }).first().waitFor();
  }
}

const phone = { viewport: { width: 360, height: 740 } };

async function makeIt(w) {
  const { lead } = w, { hands } = lead;
  await lead.go(w.link);
  await lead.press(lead.at('main form button'), (u) => !u.pathname.startsWith('/sign-in'));
  await lead.go('/series/new');
  await lead.press(lead.at('a.button[href*="template="]'), /template=/);
  await hands.fill(lead.at('[name=name]'), 'Näppäinten sarja');
  await hands.fill(lead.at('[name=time]'), soon());
  for (const [i, field] of (await lead.at('[name^=date_]').all()).entries())
    await hands.fill(field, today(7 * i));
  await lead.press(lead.form('/series').locator('button'), /\/series\/\d+/);
  w.series = /\/series\/(\d+)/.exec(lead.page.url())[1];
  const here = await lead.at('main a[href^="/workshops/"]').first().getAttribute('href');
  w.here = /\/workshops\/\d+/.exec(here)[0];
  await lead.go(w.here);
  await lead.go(`${w.here}/edit`);
  for (const kind of ['parent', 'decision_maker', 'professional'])
    if (!await lead.at(`[name=audience][value=${kind}]`).isChecked())
      await hands.check(lead.at(`[name=audience][value=${kind}]`));
  await lead.press(lead.form('/edit').locator('button'), (u) => u.pathname === w.here);
  w.code = (await lead.at('main').textContent()).match(/Koodi\s+([A-Z0-9]{3})\s([A-Z0-9]{3})\b/).slice(1).join('');
}

// Another facilitator for this series only.
async function addFacilitator(w) {
  const { lead } = w;
  await lead.go('/users/new');
  await lead.hands.fill(lead.at('[name=name]'), 'Outi Ohjaaja');
  await lead.hands.fill(lead.at('[name=email]'), `outi.${w.mode.replace(/\W/g, '-')}@example.org`);
  await lead.hands.choose(lead.at('[name=role]'), 'facilitator');
  await lead.hands.choose(lead.at('[name=series]'), w.series);
  await lead.hands.fill(lead.at('[name=until]'), today(60));
  await lead.press(lead.form('/users').locator('button'), /\/users\/\d+/);
  await lead.says('Outi Ohjaaja');
}

async function invite({ lead, here }) {
  await lead.go(`${here}/invitations/new`);
  await lead.hands.fill(lead.at('[name=lines]'), 'Aino Kivi <aino.kivi@example.org>\nBertta Salo <bertta.salo@example.org>');
  await lead.press(lead.form('/invitations/typed').locator('button'), /\/invitations(\?|$)/);
  await lead.says('Aino Kivi');
  await lead.go(`${here}/invitations/letters`);
  for (const box of await lead.at('[name=people]').all())
    await lead.hands.check(box);
  await lead.press(lead.at('button[formaction$="/letters/sent"]'), /\/invitations/);
}

async function join(w, guest, name, kind) {
  await guest.go(`/j/${w.code}`);
  await guest.hands.check(guest.at(`input[name=kind][value=${kind}]`));
  await guest.hands.fill(guest.at('[name=name]'), name);
  if (kind === 'professional')
    await guest.hands.choose(guest.at('[name=sector]'), 'early_education');
  await guest.press(guest.at('form.join-form button'), /\/here$/);
  await guest.says(name);
}

async function knowEachOther({ here, guests }) {
  for (const guest of guests) {
    await guest.go(`${here}/acquaintance`);
    const names = await guest.at('input[type=radio][value="2"]').evaluateAll((all) => all.map((e) => e.name));
    for (const name of names.slice(0, 2))
      await guest.hands.check(guest.at(`[name="${name}"][value="2"]`));
    await guest.press(guest.at('button[name=enough]'), /\/here|\/acquaintance/);
  }
}

async function divide(w) {
  const { lead, here } = w;
  await lead.go(`${here}/participants`);
  await lead.hands.fill(lead.form('/participants').locator('[name=name]'), 'Myöhästyjä');
  await lead.press(lead.form('/participants').locator('button[name=here]'), 'tr:has-text("Myöhästyjä")');
  await lead.go(`${here}/groups`);
  await lead.hands.choose(lead.at('[name=tables]'), '2');
  await lead.press(lead.form(`${here}/groups`).locator('button'), '.person-list');
  const person = lead.at('.person-list li', { has: lead.page.locator('details') }).first(), name = await person.locator('strong').first().textContent();
  await lead.hands.press(person.locator('summary'));
  const to = person.locator('select'), other = await to.locator('option').evaluateAll((all) => all.at(-1).value);
  await lead.hands.choose(to, other);
  await lead.press(person.locator('button[name=move]'), 'main [role=status], main .saved');
  const tags = await lead.at('.person-list .tag', { hasText: 'Lukittu' }).count();
  const free = lead.at('.person-list li', { has: lead.page.locator('button[name=lock]') }).first(), id = await free.getAttribute('id');
  if (!await free.locator('details[open]').count())
    await lead.hands.press(free.locator('summary'));
  await lead.press(free.locator('button[name=lock]'), `#${id} .tag:has-text("Lukittu")`);
  const after = await lead.at('.person-list .tag', { hasText: 'Lukittu' }).count();
  if (after !== tags + 1)
    throw new Error(`${after} people are locked, before ${tags}`);
  await lead.press(lead.at('form[action$="/publication"] button'), '.tag-good');
  await lead.press(lead.at('a[href$="/print"]'), /\/print$/);
  await lead.says(name.trim().split(/\s/)[0]);
}

async function makeBoard(w) {
  const { lead, here } = w;
  await lead.go(`${here}/boards`);
  await lead.press(lead.at('button[name=template][value=eet]'), /\/boards\/\d+/);
  w.at = new URL(lead.page.url()).pathname;
}

const step = (lead, name, then) => lead.press(lead.at(`button[name=step][value=${name}]`), then);

async function run(w) {
  const { lead, here, guests } = w;
  await lead.go(`${here}/control`);
  await step(lead, 'start', 'button[value=extend]');
  await step(lead, 'extend', 'button[name=step][value=back]');
  await step(lead, 'freeze', 'button[value=thaw]');
  await step(lead, 'thaw', 'button[value=freeze]');
  await step(lead, 'next', 'button[value=freeze]');
  await guests[0].go(`${here}/here`);
  await guests[0].press(guests[0].at('button[name=help][value="1"]'), 'button[name=help][value="0"]');
  await guests[0].press(guests[0].at('button[name=ready][value="1"]'), 'button[name=ready][value="0"]');
  await lead.go(`${here}/control`);
  await lead.at('.asks-help').first().waitFor();
  await lead.hands.press(lead.at('form[action*="/control/help/"] button'));
  await lead.at('.asks-help').waitFor({ state: 'detached' });
  await lead.hands.settled();
  await lead.press(lead.at('button[name=view][value=groups]'), 'button[value=groups][aria-pressed=true]');
  await lead.hands.press(lead.at('details:has(form[action$="/leader"]) summary'));
  const who = await lead.at('[name=account] option', { hasText: 'Outi Ohjaaja' }).first().getAttribute('value');
  await lead.hands.choose(lead.at('[name=account]'), who);
  await lead.press(lead.form('/control/leader').locator('button'), 'details summary:has-text("Outi Ohjaaja")');
}

const switchTo = (lead, name, value, then) => lead.press(lead.at(`form[action$="/switches"] button[name=${name}][value=${value}]`), then);

async function write(w) {
  const { lead, guests, at } = w;
  await lead.go(at);
  await switchTo(lead, 'visibility', 'own', 'button[name=visibility][value=all]');
  for (const [i, text] of NOTES.entries()) {
    const guest = guests[i];
    await guest.go(at);
    await guest.hands.fill(guest.at('#new textarea'), text);
    await guest.press(guest.at('#new button:not([name])'), `.note:has-text("${text}")`);
  }
  ok(`${w.mode}: silent writing hides the others' notes`, await guests[1].at('.note', { hasText: NOTES[0] }).count() ? ['a note is seen'] : []);
  await switchTo(lead, 'visibility', 'all', 'button[name=visibility][value=own]');
  await guests[1].go(at);
  await guests[1].says(NOTES[0], '.note');
  await lead.go(`${at}/paper`);
  await lead.hands.fill(lead.at('[name=text]'), 'Paperilta: ovi auki');
  await lead.press(lead.form('/paper').locator('button'), /\/paper|\/boards\/\d+/);
}

async function lookThrough({ lead, guests, at }) {
  const open = () => lead.at('details:has(form[action$="/moderation"]) > summary');
  await lead.go(`${at}/moderation`);
  if (await open().count())
    await lead.hands.press(open());
  const one = lead.at('li.card', { hasText: NOTES[2] });
  await lead.hands.fill(one.locator('[name=reason]'), 'Katsotaan yhdessä.');
  await lead.press(one.locator('button[value=hidden]'), /saved=/);
  await guests[0].go(at);
  if (await guests[0].at('.note', { hasText: NOTES[2] }).count())
    throw new Error('a hidden note is seen');
  if (await open().count() && !await lead.at('details[open]:has(form[action$="/moderation"])').count())
    await lead.hands.press(open());
  await lead.press(lead.at('li.card', { hasText: NOTES[2] }).locator('button[value=visible]'), /saved=/);
}

async function putTogether({ lead, at }) {
  await lead.go(`${at}/clusters`);
  for (const text of [NOTES[0], NOTES[2]])
    await lead.hands.check(lead.at('.note', { hasText: text }).locator('input'));
  await lead.hands.fill(lead.at('#picks [name=title]'), 'Yhteys perheeseen');
  await lead.press(lead.at('button[name=do][value=bundle]'), 'input[value="Yhteys perheeseen"]');
  for (const text of [NOTES[1], NOTES[3]])
    await lead.hands.check(lead.at('.note', { hasText: text }).locator('input'));
  await lead.press(lead.at('button[name=do][value=merge]'), /saved=|clusters/);
}

async function vote({ lead, guests, at }) {
  await lead.go(at);
  await switchTo(lead, 'voting', 'open', 'button[name=voting][value=closed]');
  for (const guest of guests.slice(0, 2)) {
    await guest.go(at);
    const note = guest.at('.note', { hasText: NOTES[0] });
    await guest.hands.press(note.locator('button[name=by][value="1"]'));
    await note.locator('button[name=by][value="-1"]').waitFor();
    await guest.hands.settled();
  }
  await switchTo(lead, 'voting', 'closed', 'button[name=voting][value=open]');
  await guests[2].go(at);
  await guests[2].says('2 pistettä', '.note');
}

async function close({ lead, guests, here }) {
  await lead.go(`${here}/control`);
  while (await lead.at('button[name=step][value=next]').count()) {
    const title = await lead.at('main h1').textContent();
    await lead.hands.press(lead.at('button[name=step][value=next]'));
    await lead.at(`main h1:not(:text-is(${JSON.stringify(title)}))`).first().waitFor();
    await lead.hands.settled();
  }
  await step(lead, 'finish', '.notice-good');
  const [guest, parent] = guests;
  await guest.go(`${here}/reflection`);
  await guest.hands.fill(guest.at('[name=thought]'), 'Samat esteet kaikilla');
  await guest.hands.fill(guest.at('[name=feeling]'), 'helpottunut');
  await guest.press(guest.form('/reflection').locator('button'), '.notice-good');
  for (const person of [guest, parent]) {
    await person.go(`${here}/feedback`);
    const scales = await person.at('.scale-5 input[value="4"]').evaluateAll((all) => all.map((e) => e.name));
    for (const name of scales)
      await person.hands.check(person.at(`[name="${name}"][value="4"]`));
    await person.press(person.form('/feedback').locator('button'), '.notice-good');
  }
  await parent.go(`${here}/child`);
  for (let i = 0; i < 4; i++) {
    await parent.hands.check(parent.at('main input[type=radio]').first());
    await parent.press(parent.form('/child').locator('button'), i < 3 ? `input[name=step][value="${i + 2}"]` : 'a[href$="/child"]');
  }
  await lead.go(`${here}/participants`);
  await lead.hands.fill(lead.form('/participants/heads').locator('input:not([type=hidden])').first(), '3');
  await lead.press(lead.form('/participants/heads').locator('button'), /saved=/);
}

async function harvest(w) {
  const { lead, here } = w;
  const take = async (target, text, heading) => {
    await lead.go(`${here}/harvest`);
    await lead.hands.choose(lead.at('[name=show]'), 'all');
    await lead.press(lead.at('form[method=get] button'), /show=all/);
    await lead.hands.check(lead.at('.note', { hasText: NOTES[0] }).locator('input[name=note]'));
    await lead.hands.check(lead.at(`[name=target][value=${target}]`));
    await lead.hands.fill(lead.at('[name=heading]'), heading);
    await lead.hands.fill(lead.at('main form.split textarea[name=text]'), text);
    await lead.press(lead.at('main form.split button:not([name])').last(), '[role=status] a');
    return lead.at('[role=status] a').first().getAttribute('href');
  };
  w.section = await take('section', 'Neuvola soittaa jokaiselle perheelle.', 'Soitto kotiin');
  w.point = await take('point', 'Sovitaan soittamisesta.', 'Soittojen sopiminen');
  w.need = await take('need', 'Joku soittaisi meille.', 'Soitto perheelle');
  await lead.go(w.section);
  await lead.press(lead.at(`.sources a[href^="${here}/notes/"]`), /\/trail/);
  for (const word of ['Soitto kotiin', 'Soittojen sopiminen'])
    await lead.says(word);
  await lead.press(lead.at('main a', { hasText: 'Soittojen sopiminen' }), /\/points\/\d+/);
}

async function handbook(w) {
  const { lead, guests, section } = w, book = /\/handbook\/\d+/.exec(section)[0];
  await lead.go(section);
  await lead.press(lead.at('main a[href*="/edit?"]'), /\/edit/);
  await lead.hands.fill(lead.at('[name=body]'), 'Neuvola soittaa jokaiselle perheelle viikon kuluttua.');
  await lead.press(lead.form('/edit').locator('button:not([name])'), /sections\/\d+/);
  await lead.says('viikon kuluttua', 'article');
  await lead.go(`${book}/rounds`);
  await lead.hands.fill(lead.form('/rounds').locator('[name=title]'), `Kommentit: ${w.mode}`);
  await lead.hands.fill(lead.form('/rounds').locator('[name=starts]'), today());
  await lead.hands.fill(lead.form('/rounds').locator('[name=ends]'), today(7));
  await lead.press(lead.form('/rounds').locator('button'), /\/rounds/);
  if (!/rounds\/\d+/.test(lead.page.url()))
    await lead.press(lead.at('main a', { hasText: `Kommentit: ${w.mode}` }), /rounds\/\d+/);
  const round = new URL(lead.page.url()).pathname, open = new URL(await lead.at('#round-url').inputValue()).pathname;
  await guests[1].go(open);
  await guests[1].hands.fill(guests[1].at('form.note-form [name=text]'), 'Soittakaa illalla.');
  await guests[1].press(guests[1].at('form.note-form button'), '.notice-good');
  await lead.go(round);
  await lead.hands.press(lead.at('details:has(form[action$="/reply"]) summary'));
  await lead.hands.fill(lead.at('[name=reply]'), 'Kiitos, kirjasimme sen.');
  await lead.hands.check(lead.at('[name=effect][value=changed]'));
  await lead.press(lead.at('form[action$="/reply"] button'), /\/rounds\/\d+/);
  await lead.says('Kiitos, kirjasimme sen.');
  await lead.go(`${book}/versions`);
  await lead.hands.fill(lead.form('/versions').locator('[name=note]'), `Versio: ${w.mode}`);
  await lead.press(lead.form('/versions').locator('button'), /\/versions/);
  if (!/versions\/\d+/.test(lead.page.url()))
    await lead.press(lead.at('main .task-list a').first(), /versions\/\d+/);
  const { chair } = w, version = new URL(lead.page.url()).pathname;
  await chair.go(w.chairLink);
  await chair.press(chair.at('main form button'), (u) => !u.pathname.startsWith('/sign-in'));
  await chair.go(version);
  await chair.hands.fill(chair.form('/adoption').locator('[name=decision]'), 'Ohjausryhmä § 4');
  await chair.press(chair.form('/adoption').locator('button'), 'main .tag-good');
}

async function takeOut({ lead, here }) {
  await lead.go(`${here}/files`);
  for (const end of ['memo.docx', 'all.xlsx', 'notes.csv', 'archive.zip']) {
    const [file] = await Promise.all([lead.page.waitForEvent('download'), lead.hands.press(lead.at(`main a[href$="${end}"]`))]);
    if (await file.failure())
      throw new Error(`${end}: ${await file.failure()}`);
  }
}

// For a failure: what everybody has before them.
async function whereAll(w) {
  const said = await Promise.all([w.lead, ...w.guests].map(async (p) =>
    `${new URL(p.page.url()).pathname} "${(await p.at('main').textContent({ timeout: 1000 }).catch(() => '')).replace(/\s+/g, ' ').trim().slice(0, 120)}"`));
  return said.join(' | ');
}

export async function walk(browser, site, isKeyboard) {
  const mode = isKeyboard ? 'by keyboard' : 'without scripts';
  const w = { mode, guests: [], link: new URL(site.tupa('user', 'link', site.email).match(/http\S+/)[0]).pathname };
  w.lead = await Person.come(browser, site.base, { isKeyboard });
  w.chair = await Person.come(browser, site.base, { isKeyboard });
  w.chairLink = new URL(site.tupa('user', 'add', 'Pekka Puheenjohtaja', `pekka.${mode.replace(/\W/g, '-')}@example.org`, 'steering_group').trim()).pathname;
  for (let i = 0; i < 4; i++)
    w.guests.push(await Person.come(browser, site.base, { isKeyboard, ...phone }));
  const names = [['Laura', 'parent'], ['Ville', 'parent'], ['Timo', 'decision_maker'], ['Sari', 'professional']];
  const parts = [
    ['a series is made from a template', () => makeIt(w)], ['another facilitator comes', () => addFacilitator(w)], ['people are invited', () => invite(w)],
    ['four people join', async () => { for (const [i, n] of names.entries()) await join(w, w.guests[i], ...n); }],
    ['they say how well they know each other', () => knowEachOther(w)], ['groups are made, mended, locked, published and printed', () => divide(w)],
    ['a board is made', () => makeBoard(w)], ['the workshop runs', () => run(w)], ['notes are written in silence and revealed', () => write(w)],
    ['notes are looked through', () => lookThrough(w)], ['notes are put together', () => putTogether(w)], ['dots are given', () => vote(w)],
    ['the workshop closes', () => close(w)], ['the harvest is taken', () => harvest(w)], ['the handbook is edited, commented and adopted', () => handbook(w)],
    ['files are taken out', () => takeOut(w)]];
  let done = 0;
  for (const [name, part] of parts)
    done += await check(`${mode}: ${name}`, () => part().catch(async (e) => {
      throw new Error(`${e.message.split('\n').slice(0, 3).join(' | ')} | ${await whereAll(w)}`);
    })) ? 1 : 0;
  console.log(`${mode}: ${done} of ${parts.length} parts, ${[w.lead, w.chair, ...w.guests].reduce((n, p) => n + p.hands.steps, 0)} steps`);
  for (const p of [w.lead, w.chair, ...w.guests])
    await p.context.close();
}
