// A workshop day of 120 people through a running server's public HTTP interface, from the invitation code to the handbook as PDF:
// joining, acquaintance, four rounds of groups, notes, dots, reflection, feedback, harvest. Everybody has their own cookies, and
// what they do depends on their number only, so that two runs leave the same content behind.
//
//   node tests/replay/day.mjs [--postgres] [--people N] [--out CONTENT.txt]
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, parseCsv, textOf } from './client.mjs';
import { Server, Tally } from './server.mjs';

const argument = (name, otherwise) => {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? otherwise : process.argv[i + 1];
};
const nPeople = +argument('people', 120);
const rounds = 4;
const tally = new Tally();
const started = Date.now();
const say = (what) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${what}`);
const server = await Server.start({ postgres: process.argv.includes('--postgres') });
const lead = await server.coordinator();
const workshop = await server.workshop(lead, 'Kehittämispäivä', 'Miten perhe löytää avun yhdestä paikasta?');
const here = `/workshops/${workshop.id}`;
say(`a workshop on ${server.pg ? 'PostgreSQL' : 'SQLite'}, code ${workshop.code}`);

// Everybody at once does `what`, a few dozen at a time.
async function everybody(what) {
  let next = 0;
  const turn = async () => {
    while (next < people.length) {
      const i = next++;
      await what(people[i], i);
    }
  };
  await Promise.all(Array.from({ length: 24 }, turn));
}

// ---- joining ----
const sectors = [...(await lead.get(`/j/${workshop.code}`)).text.matchAll(/<select[^>]*name="sector".*?<\/select>/gs)]
  .flatMap((m) => [...m[0].matchAll(/<option value="([^"]+)"/g)]).map((m) => m[1]).slice(0, 6);
const kindOf = (i) => (i % 10 === 8 ? 'parent' : i % 10 === 9 ? 'youth' : 'professional');
const people = [];
for (let i = 0; i < nPeople; i++)
  people.push(new Client(server.base));
const number = (i) => String(i + 1).padStart(3, '0');
// One after another, so that the list of participants has the same order in every run.
for (const [i, c] of people.entries()) {
  const professional = kindOf(i) === 'professional';
  await c.submit(`/j/${workshop.code}`, `/j/${workshop.code}`, { kind: kindOf(i), name: `Osallistuja ${number(i)}`,
    sector: professional ? sectors[i % sectors.length] : '', organisation: professional ? `Yksikkö ${i % 12}` : '' });
}
say(`${nPeople} people have joined`);

// ---- acquaintance ----
await everybody(async (c, i) => {
  const page = await c.learn(`${here}/acquaintance`);
  const asked = [...new Set([...page.text.matchAll(/name="(k-\d+)"/g)].map((m) => m[1]))];
  await c.send(`${here}/acquaintance`, { page: '1', ...Object.fromEntries(asked.map((k, n) => [k, String((i + n) % 4)])) });
});
say('acquaintance has been asked');

// ---- four rounds of groups ----
const made = await lead.submit(`${here}/groups`, `${here}/groups`, { size: '6', rounds: String(rounds) });
const grouping = /\/groups\/(\d+)/.exec(made)[1];
await lead.submit(`${here}/groups/${grouping}`, `${here}/groups/${grouping}/publication`, {});
const print = textOf((await lead.get(`${here}/groups/${grouping}/print`)).text);
for (let i = 0; i < nPeople; i++) {
  const times = print.split(`Osallistuja ${number(i)}`).length - 1;
  tally.check(`participant ${i + 1} sits once in every round`, times >= rounds, `${times} times on the printed lists`);
}
await everybody(async (c, i) => {
  const own = textOf((await c.get(`${here}/my-group`)).text);
  tally.check(`participant ${i + 1} sees a group`, /Osallistuja \d{3}/.test(own));
});
say(`${rounds} rounds of groups`);

// ---- notes ----
const board = await server.board(lead, workshop.id, 'oemt');
const at = `${here}/boards/${board}`;
const columns = JSON.parse((await lead.get(`${at}/notes.json`)).text).columns.map((c) => c.id);
await everybody(async (c, i) => {
  await c.learn(at);
  for (const k of [0, 1])
    await c.send(`${at}/notes`, { column: columns[(i + k) % columns.length], text: `Lappu ${number(i)}.${k + 1}: yhteinen työ "alkaa" kohtaamisesta` });
});
const notes = JSON.parse((await lead.get(`${at}/notes.json`)).text).notes.sort((a, b) => (a.text < b.text ? -1 : 1));
tally.equal('notes', notes.length, 2 * nPeople);
say(`${notes.length} notes`);

// ---- dots ----
await lead.learn(at);
await lead.send(`${at}/switches`, { voting: 'open' });
await everybody(async (c, i) => {
  for (const k of [0, 1, 2])
    await c.send(`${at}/notes/${notes[(i * 7 + k * 31 + (i % 5)) % notes.length].id}/votes`, { by: '1' });
});
await lead.send(`${at}/switches`, { voting: 'closed' });
say(`${3 * nPeople} dots`);

// ---- closing ----
await everybody(async (c, i) => {
  await c.learn(`${here}/reflection`);
  await c.send(`${here}/reflection`, { thought: `Ajatus ${number(i)}`, feeling: ['toiveikas', 'väsynyt', 'iloinen'][i % 3] });
  const form = (await c.learn(`${here}/feedback`)).text;
  const scales = new Map();
  for (const m of form.matchAll(/<input type="radio" name="([^"]+)" value="(\d+)"/g))
    scales.set(m[1], [...(scales.get(m[1]) ?? []), m[2]]);
  await c.send(`${here}/feedback`, { ...Object.fromEntries([...scales].map(([name, values], n) => [name, values[(i + n) % values.length]])),
    worked: `Toimi ${number(i)}`, otherwise: '' });
});
say('reflection and feedback');

// ---- harvest and handbook ----
const book = await lead.submit('/handbook/new', '/handbook', { title: 'Päivän käsikirja', template: 'minimum', language: 'fi' });
const document = /\/handbook\/(\d+)/.exec(book)[1];
const best = notes.slice(0, 12);
const section = /<select[^>]*name="section".*?<option value="(\d+)"/s.exec((await lead.get(`${here}/harvest`)).text)[1];
await lead.learn(`${here}/harvest`);
for (let i = 0; i < 12; i += 3)
  await lead.send(`${here}/harvest`, { show: '', target: 'section', section, heading: `Kappale ${i / 3 + 1}`,
    note: best.slice(i, i + 3).map((n) => n.id), text: `Lapuista ${best.slice(i, i + 3).map((n) => n.text.slice(0, 11)).join(', ')}.` });
await lead.send(`${here}/harvest`, { show: '', target: 'point', heading: 'Kehittämiskohde', note: [notes[20].id], text: 'Sovitaan yhteinen puhelinnumero.' });
const pdf = await lead.get(`/handbook/${document}/file/handbook.pdf`);
tally.check('the handbook is a PDF', pdf.bytes.subarray(0, 5).toString() === '%PDF-');
writeFileSync(join(server.folder, 'handbook.pdf'), pdf.bytes);
const words = execFileSync('pdftotext', [join(server.folder, 'handbook.pdf'), '-'], { encoding: 'utf8' });
for (let i = 1; i <= 4; i++)
  tally.check(`paragraph ${i} stands in the handbook`, words.includes(`Kappale ${i}`));
say(`a handbook of ${(pdf.bytes.length / 1024).toFixed(0)} KB`);

// ---- what is left: every table, numbers of rows and times aside ----
const content = [];
for (const table of ['notes', 'votes', 'participants', 'feedback', 'reflections']) {
  const text = (await lead.get(`${here}/tables/${table}.csv`)).text;
  const rows = text.split('\n').map((line) => line.trim().replace(/\d{12,}/g, '#').replace(/\d{4}-\d\d-\d\d[T ][\d:.]+Z?|\d{1,2}\.\d{1,2}\.\d{4}( (klo )?\d{1,2}\.\d\d(\.\d\d)?)?/g, 'T'));
  content.push(`== ${table}`, rows[0], ...rows.slice(1).filter(Boolean).sort());
  tally.check(`the table ${table} has rows`, parseCsv(text).length > 1);
}
content.push('== handbook', ...words.replace(/\d{1,2}\.\d{1,2}\.\d{4}/g, 'T').split('\n').map((l) => l.trim()).filter(Boolean));
if (argument('out'))
  writeFileSync(argument('out'), `${content.join('\n')}\n`);
const memory = server.memoryMb();
say(`the server's memory: ${memory.most.toFixed(0)} MB at most`);
tally.equal('the server stops cleanly', await server.stop(), 0);
process.exit(tally.close());
