// Bad days over public HTTP: the server is killed while people write, a phone loses its answer and sends again, the disk is full.
//
//   node tests/journeys/bad_days.mjs kill [ROUNDS] | again | full FOLDER     FOLDER: a small disk of its own (bad_days_full.sh)
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import { Client } from '../replay/client.mjs';
import { Server, Tally } from '../replay/server.mjs';

const tally = new Tally();
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function boardWithPeople(server, n) {
  const lead = await server.coordinator();
  const workshop = await server.workshop(lead, 'Paha päivä');
  const board = await server.board(lead, workshop.id, 'free');
  const at = `/workshops/${workshop.id}/boards/${board}`;
  const people = [];
  for (let i = 0; i < n; i++) {
    const c = new Client(server.base);
    await c.submit(`/j/${workshop.code}`, `/j/${workshop.code}`, { kind: 'parent', name: `Vanhempi ${i + 1}` });
    await c.learn(at);
    people.push(c);
  }
  const texts = async () => JSON.parse((await lead.get(`${at}/notes.json`)).text).notes.map((x) => x.text);
  return { lead, at, people, texts };
}

// Everything acknowledged before each kill must be there after the next start, and nothing half-written.
async function kill(rounds) {
  const server = await Server.start();
  const { lead, at, people, texts } = await boardWithPeople(server, 6);
  const acknowledged = new Set();
  let sent = 0, lost = 0;
  for (let round = 0; round < rounds; round++) {
    let stopped = false, answered = 0;
    const writing = people.map(async (c, i) => {
      for (let k = 0; !stopped && k < 6; k++) {
        const text = `Kierros ${round}, vanhempi ${i}, lappu ${k}`;
        sent++;
        try {
          if ((await c.send(`${at}/notes`, { text }, 0)).status === 303) {
            acknowledged.add(text);
            answered++;
          }
        } catch {
          return; // the connection broke: not acknowledged
        }
      }
    });
    // Between the first answer and the last ones, and not at a round moment.
    for (let i = 0; i < 3000 && answered <= (round * 7) % 18; i++)
      await pause(1);
    await pause((round * 37) % 11);
    stopped = true;
    await server.kill();
    await Promise.all(writing);
    await server.run();
    if (round % 10 === 9 || round === rounds - 1) {
      const there = new Set(await texts());
      lost += [...acknowledged].filter((t) => !there.has(t)).length;
      tally.equal(`notes lost by round ${round + 1}`, lost, 0);
    }
  }
  const there = await texts();
  tally.equal('notes stored twice', there.length - new Set(there).size, 0);
  tally.check('notes were acknowledged', acknowledged.size > rounds, String(acknowledged.size));
  console.log(`${rounds} kills, ${sent} sent, ${acknowledged.size} acknowledged, ${there.length} there`);
  for (const c of [lead, ...people])
    c.close();
  const file = server.database;
  server.keep = true;
  tally.equal('the server stops cleanly', await server.stop(), 0);
  tally.equal('the file is sound', execFileSync('sqlite3', [file, 'PRAGMA integrity_check'], { encoding: 'utf8' }).trim(), 'ok');
  rmSync(server.folder, { recursive: true });
}

// The connection breaks after the form has gone out and before the answer is read; the phone sends the same form again.
async function again() {
  const server = await Server.start();
  const { lead, at, people: [phone], texts } = await boardWithPeople(server, 1);
  for (let i = 0; i < 20; i++) {
    const form = new URLSearchParams({ csrf: phone.csrf, form_key: randomBytes(16).toString('hex'), text: `Lappu ${i}` }).toString();
    await new Promise((done) => {
      const request = http.request({ host: '127.0.0.1', port: server.port, method: 'POST', path: `${at}/notes`,
        headers: { Host: phone.base.host, Origin: phone.base.origin, Cookie: [...phone.cookies].map(([k, v]) => `${k}=${v}`).join('; '),
          'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(form) } });
      request.on('error', () => done());
      request.on('close', () => done());
      request.end(form, () => setTimeout(() => request.destroy(), i));
    });
    const answers = [await phone.request('POST', `${at}/notes`, form), await phone.request('POST', `${at}/notes`, form)];
    tally.equal(`form ${i}: the second sending is answered as stored`, answers[0].status, 303);
    tally.equal(`form ${i}: and the third, with the same address`, answers[1].headers.location, answers[0].headers.location);
  }
  const there = (await texts()).sort();
  tally.equal('each note once', there.length, 20);
  tally.equal('all different', new Set(there).size, 20);
  lead.close();
  phone.close();
  tally.equal('the server stops cleanly', await server.stop(), 0);
}

// Reading goes on, writing says so with 503, and room makes writing work again without a restart.
async function full(folder) {
  const server = await Server.start({ folder });
  const { lead, at, people: [c], texts } = await boardWithPeople(server, 1);
  await c.send(`${at}/notes`, { text: 'Ennen' });
  const filler = join(folder, 'filler');
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
  } catch { /* full a little earlier */ }
  const stored = [];
  let refused = null;
  for (let i = 0; i < 400 && !refused; i++) {
    const answer = await c.send(`${at}/notes`, { text: `Täynnä ${i} ${'x'.repeat(200)}` }, 0);
    if (answer.status === 303)
      stored.push(i);
    else
      refused = answer;
  }
  tally.equal('writing is refused with', refused?.status, 503);
  tally.check('the page says so in words', /<h1/.test(refused?.text ?? ''));
  tally.equal('reading goes on', (await c.get(at, 0)).status, 200);
  tally.equal('also for the coordinator', (await lead.get(at, 0)).status, 200);
  tally.equal('what was acknowledged is there', (await texts()).length, 1 + stored.length);
  rmSync(filler);
  let recovered = 0;
  for (let i = 0; i < 40 && recovered !== 303; i++) {
    recovered = (await c.send(`${at}/notes`, { text: 'Jälkeen' }, 0)).status;
    if (recovered !== 303)
      await pause(250);
  }
  tally.equal('there is room again and writing works', recovered, 303);
  tally.equal('nothing was half-stored', (await texts()).length, 2 + stored.length);
  lead.close();
  c.close();
  tally.equal('the server stops cleanly', await server.stop(), 0);
}

const [what, more] = process.argv.slice(2);
await { kill: () => kill(+(more ?? 5)), again, full: () => full(more) }[what]();
process.exit(tally.close());
