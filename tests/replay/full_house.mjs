// The largest workshop there is, with real words: 120 people of many sectors invited, joined, asked and divided, 200 slips with
// points, every closing form answered. Made over the public HTTP interface; the same every time.
import { readFileSync } from 'node:fs';
import { Client } from './client.mjs';

function rows(name) {
  const [head, ...lines] = readFileSync(new URL(`../../data/demo/${name}.csv`, import.meta.url), 'utf8').replace(/^\ufeff/, '').trim().split(/\r?\n/);
  const names = head.split(';');
  return lines.map((l) => Object.fromEntries(l.split(';').map((v, i) => [names[i], v])));
}

async function atOnce(items, what) {
  let next = 0;
  await Promise.all(Array.from({ length: 12 }, async () => {
    for (let i = next++; i < items.length; i = next++)
      await what(items[i], i);
  }));
}

async function joined(base, code, people, sectors) {
  const clients = people.map(() => new Client(base));
  for (const [i, c] of clients.entries()) {
    const kind = i % 10 === 8 ? 'parent' : i % 10 === 9 ? 'youth' : 'professional', works = kind === 'professional';
    await c.submit(`/j/${code}`, `/j/${code}`, { kind, name: people[i].nimi, sector: works ? sectors[i % sectors.length] : '',
      organisation: works ? people[i].organisaatio.slice(0, 100) : '' });
  }
  return clients;
}

async function acquaintance(c, here, i) {
  const page = await c.learn(`${here}/acquaintance`);
  const asked = [...new Set([...page.text.matchAll(/name="(k-\d+)"/g)].map((m) => m[1]))];
  await c.send(`${here}/acquaintance`, { page: '1', ...Object.fromEntries(asked.map((k, n) => [k, String((i * 7 + n * 3) % 4)])) });
}

async function closing(c, here, i) {
  const thoughts = rows('reflection'), words = rows('feedback').filter((f) => f.mikä_toimi);
  await c.learn(`${here}/reflection`);
  await c.send(`${here}/reflection`, { thought: thoughts[i % thoughts.length].ajatus, feeling: thoughts[i % thoughts.length].tunne });
  const form = (await c.learn(`${here}/feedback`)).text, scales = new Map();
  for (const m of form.matchAll(/<input type="radio" name="([^"]+)" value="(\d+)"/g))
    scales.set(m[1], [...(scales.get(m[1]) ?? []), m[2]]);
  await c.send(`${here}/feedback`, { ...Object.fromEntries([...scales].map(([name, values], n) => [name, values[(i * 5 + n) % values.length]])),
    worked: words[i % words.length].mikä_toimi, otherwise: words[i % words.length].mitä_toisin ?? '' });
}

// Answers { id, code, board, grouping } of the workshop; lead is a coordinator's Client.
export async function fullHouse(server, lead) {
  const people = rows('people'), notes = rows('notes').slice(0, 200);
  const made = await server.workshop(lead, 'Lakeuden verkostopäivä', 'Miten perhe löytää avun yhdestä paikasta?');
  const here = `/workshops/${made.id}`;
  await lead.submit(`${here}/invitations/new`, `${here}/invitations/typed`, { lines: people.map((p) => `${p.nimi} <${p.sähköposti}>`).join('\n') });
  const sectors = [...(await lead.get(`/j/${made.code}`)).text.matchAll(/<select[^>]*name="sector".*?<\/select>/gs)]
    .flatMap((m) => [...m[0].matchAll(/<option value="([^"]+)"/g)]).map((m) => m[1]);
  const clients = await joined(server.base, made.code, people, sectors);
  await atOnce(clients, (c, i) => acquaintance(c, here, i));
  const groups = await lead.submit(`${here}/groups`, `${here}/groups`, { size: '6', rounds: '4' });
  const grouping = /\/groups\/(\d+)/.exec(groups)[1];
  await lead.submit(`${here}/groups/${grouping}`, `${here}/groups/${grouping}/publication`, {});
  const board = await server.board(lead, made.id, 'oemt'), at = `${here}/boards/${board}`;
  const columns = JSON.parse((await lead.get(`${at}/notes.json`)).text).columns.map((c) => c.id);
  await atOnce(notes, async (n, i) => {
    const c = clients[i % clients.length];
    await c.learn(at);
    await c.send(`${at}/notes`, { column: columns[i % columns.length], text: n.teksti });
  });
  await lead.learn(at);
  await lead.send(`${at}/switches`, { voting: 'open' });
  const ids = JSON.parse((await lead.get(`${at}/notes.json`)).text).notes.map((n) => n.id);
  await atOnce(clients, async (c, i) => {
    for (const k of [0, 1, 2])
      await c.send(`${at}/notes/${ids[(i * 7 + k * 31) % ids.length]}/votes`, { by: '1' });
  });
  await atOnce(clients, (c, i) => closing(c, here, i));
  return { ...made, here, at, grouping, guest: clients[0], columns };
}
