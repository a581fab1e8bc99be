// Replays the real 14-minute London workshop through a running server's public HTTP interface: 26 people with their own
// cookies write the 36 accepted statements and vote 640 times, in time order, in compressed time. What the server then hands
// out must equal participants-votes.csv cell by cell; group-id is left out, since it depends on history.
//
//   node tests/replay/london.mjs [--postgres] [--speed N] [--data FOLDER]
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, parseCsv } from './client.mjs';
import { Server, Tally } from './server.mjs';

const argument = (name, otherwise) => {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? otherwise : process.argv[i + 1];
};
const folder = argument('data', process.env.TUPA_LONDON ?? '../shared/data/polis/london.youth.policing');
const speed = +argument('speed', 200);
if (!existsSync(join(folder, 'participants-votes.csv'))) {
  console.log(`SKIPPED: the data of the London workshop is not in ${folder}`);
  process.exit(77);
}
const table = (name) => {
  const [head, ...rows] = parseCsv(readFileSync(join(folder, name), 'utf8'));
  return rows.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i]])));
};

const statements = table('comments.csv').filter((c) => c.moderated === '1').sort((a, b) => a['comment-id'] - b['comment-id']);
const votes = table('votes.csv');
const wanted = table('participants-votes.csv').sort((a, b) => a.participant - b.participant);
const events = [...statements.map((c) => ({ at: +c.timestamp, by: c['author-id'], statement: c })),
  ...votes.map((v) => ({ at: +v.timestamp, by: v['voter-id'], vote: v }))].sort((a, b) => a.at - b.at || (a.vote ? 1 : 0) - (b.vote ? 1 : 0));

// Some statements were written long before the workshop: a pause is at most ten seconds of the original's time.
events.forEach((e, i) => { e.due = i ? events[i - 1].due + Math.min(e.at - events[i - 1].at, 10000) / speed : 0; });

const tally = new Tally();
const server = await Server.start({ postgres: process.argv.includes('--postgres') });
const lead = await server.coordinator();
const workshop = await server.workshop(lead, 'London', 'What is the best way to engage more young people in local scrutiny of policing?');
const board = await server.board(lead, workshop.id, 'statements');
const at = `/workshops/${workshop.id}/boards/${board}`;
await lead.learn(at);

// In the order in which Polis numbered them.
const people = new Map([['0', lead]]);
for (const row of wanted) {
  const c = new Client(server.base);
  await c.submit(`/j/${workshop.code}`, `/j/${workshop.code}`, { kind: 'youth', name: `Participant ${row.participant}` });
  await c.learn(at);
  people.set(row.participant, c);
}

// Everybody sends in the order of their own events; statements come one after another; nobody answers what is not there yet.
const note = new Map();
const queues = new Map();
let lastStatement = Promise.resolve();
const started = Date.now();
const latencies = [];
async function write(by, c) {
  const known = new Set(note.values());
  await by.send(`${at}/notes`, { text: c['comment-body'] });
  const all = JSON.parse((await lead.get(`${at}/notes.json`)).text).notes;
  note.set(c['comment-id'], all.map((n) => n.id).find((id) => !known.has(id)));
}
async function play(event, ready) {
  const by = people.get(event.by);
  await ready;
  await new Promise((done) => setTimeout(done, Math.max(0, event.due - (Date.now() - started))));
  const t = performance.now();
  if (event.statement)
    await write(by, event.statement);
  else
    await by.send(`${at}/notes/${note.get(event.vote['comment-id'])}/opinion`, { value: event.vote.vote });
  latencies.push(performance.now() - t);
}
for (const event of events) {
  const before = queues.get(event.by) ?? Promise.resolve();
  const done = play(event, Promise.all([before, lastStatement]));
  queues.set(event.by, done);
  if (event.statement)
    lastStatement = done;
}
await Promise.all(queues.values());
await lastStatement;
const seconds = (Date.now() - started) / 1000;

const [head, ...rows] = parseCsv((await lead.get(`${at}/opinions/participants-votes.csv`)).text);
const got = rows.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i]])));
tally.equal('rows', got.length, wanted.length);
tally.equal('columns', head.length, 7 + statements.length);
wanted.forEach((row, i) => {
  const mine = got[i] ?? {};
  for (const key of ['participant', 'xid', 'n-comments', 'n-votes', 'n-agree', 'n-disagree'])
    tally.equal(`participant ${row.participant}, ${key}`, mine[key], row[key]);
  statements.forEach((c, k) =>
    tally.equal(`participant ${row.participant}, statement ${c['comment-id']}`, mine[String(k + 1)], row[c['comment-id']]));
});
const [words, ...bodies] = parseCsv((await lead.get(`${at}/opinions/comments.csv`)).text);
const flat = (s) => s.replace(/\s+/g, ' ').trim();
statements.forEach((c, i) => {
  tally.equal(`text of statement ${c['comment-id']}`, flat(bodies[i]?.[words.indexOf('comment-body')] ?? ''), flat(c['comment-body']));
  tally.equal(`author of statement ${c['comment-id']}`, bodies[i]?.[words.indexOf('author-id')], c['author-id']);
});
latencies.sort((a, b) => a - b);
console.log(`${people.size - 1} people, ${statements.length} statements, ${votes.length} votes in ${seconds.toFixed(1)} s on ${server.pg ? 'PostgreSQL' : 'SQLite'}; `
  + `answers: median ${latencies[latencies.length >> 1].toFixed(1)} ms, 95 % ${latencies[Math.floor(latencies.length * 0.95)].toFixed(1)} ms`);
tally.equal('the server stops cleanly', await server.stop(), 0);
for (const c of people.values())
  c.close();
process.exit(tally.close());
