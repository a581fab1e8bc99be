// How heavy pages are: compressed as the server sends them, in a workshop of 120 people with 200 slips. Prints a table as in
// bench/README.md and fails when a page is over 14 KB, the style sheets over 30 KB or the scripts over 15 KB.
//
//   node tests/replay/weights.mjs
import { gunzipSync } from 'node:zlib';
import { Client } from './client.mjs';
import { fullHouse } from './full_house.mjs';
import { Server, Tally } from './server.mjs';

const MOST = { html: 14 * 1024, css: 30 * 1024, js: 15 * 1024 };
const tally = new Tally();
const server = await Server.start();
const lead = await server.coordinator();
const { id, here, at, grouping, code, guest, processId } = await fullHouse(server, lead);
const visitor = new Client(server.base);

const kb = (n) => (n / 1024).toFixed(1);
const seen = new Set();

// As many bytes as the server really sends.
async function packed(client, path) {
  const answer = await client.request('GET', path, undefined, { 'Accept-Encoding': 'gzip' });
  tally.check(`${path} is sent packed`, answer.headers['content-encoding'] === 'gzip' || answer.bytes.length < 1024);
  return answer.bytes.length;
}

async function weigh(name, client, path) {
  const page = await client.get(path), sent = await packed(client, path);
  for (const [, asset] of page.text.matchAll(/"(\/assets\/[^"]+\.(?:css|js))"/g))
    seen.add(asset);
  tally.check(`${name}: ${kb(sent)} KB`, sent <= MOST.html, 'more than 14 KB');
  console.log(`| ${name} | ${kb(page.bytes.length)} | ${kb(sent)} |`);
}

// A script brings its own imports.
async function assets(ending) {
  const waiting = [...seen].filter((a) => a.endsWith(ending)), done = new Set();
  let sum = 0;
  while (waiting.length) {
    const path = waiting.shift();
    if (done.has(path))
      continue;
    done.add(path);
    const { text } = await visitor.get(path);
    sum += await packed(visitor, path);
    for (const [, next] of text.matchAll(/(?:from|import)\s*"([^"]+\.js)"/g))
      waiting.push(new URL(next, server.base + path).pathname);
  }
  tally.check(`all ${ending}: ${kb(sum)} KB`, sum > 0 && sum <= MOST[ending.slice(1)]);
  console.log(`| all ${ending}, ${done.size} files | | ${kb(sum)} |`);
}

console.log('| page | KB | compressed |\n|---|---|---|');
await weigh('groups', lead, `${here}/groups`);
await weigh('groups, one round', lead, `${here}/groups/${grouping}?round=2`);
await lead.submit(`${here}/groups/${grouping}`, `${here}/groups/${grouping}/copies`, {});
await weigh('groups, a draft to change', lead, `${here}/groups`);
await weigh('groups, printed', lead, `${here}/groups/${grouping}/print`);
await weigh('groups, who meets whom', lead, `${here}/groups/${grouping}/meetings`);
await weigh('wishes for groups', lead, `${here}/group-rules`);
await weigh('invitation letters', lead, `${here}/invitations/letters`);
await weigh('invitations', lead, `${here}/invitations`);
await weigh('participants', lead, `${here}/participants`);
await weigh('board, voting, as its leader', lead, at);
await weigh('board, voting, on a phone', guest, at);
await weigh('board, notes together', lead, `${at}/clusters`);
await weigh('board, moderation', lead, `${at}/moderation`);
await lead.send(`${at}/switches`, { voting: 'closed' });
await weigh('board, votes shown', lead, at);
await weigh('board, results', lead, `${at}/results`);
await weigh('harvest', lead, `${here}/harvest`);
await weigh('results', lead, `${here}/results`);
await weigh('control', lead, `${here}/control`);
await weigh('room', lead, `${here}/room`);
await weigh('workshop', lead, here);
await weigh('home of the coordinator', lead, '/');
await weigh('acquaintance', guest, `${here}/acquaintance`);
await weigh('participant', guest, `${here}/here`);
await weigh('own group', guest, `${here}/my-group`);
await weigh('joining', visitor, `/j/${code}`);
await weigh('front page', visitor, '/');
await weigh('process', visitor, `/process/${processId}`);
// What the heavy pages keep behind a link is really there.
const ids = [...(await lead.learn(`${here}/invitations/letters`)).text.matchAll(/name="people" value="(\d+)"/g)].map((m) => ['people', m[1]]);
const letters = await lead.request('POST', `${here}/invitations/letters`, new URLSearchParams([['csrf', lead.csrf], ...ids]).toString(), { 'Accept-Encoding': 'gzip' });
console.log(`| ${ids.length} letters to print | | ${kb(letters.bytes.length)} |`);
const made = gunzipSync(letters.bytes).toString();
tally.check('each letter has a link of its own', new Set(made.match(/\/i\/[a-z2-7]{24}/g)).size === ids.length && ids.length > 40);
const rest = /href="\?note=(\d+)#case-\1"/.exec((await lead.get(`${at}/moderation`)).text)?.[1];
tally.check('one of the rest can be looked at', new RegExp(`action="[^"]*/notes/${rest}/moderation"`).test((await lead.get(`${at}/moderation?note=${rest}`)).text));
await assets('.css');
await assets('.js');
tally.check('a workshop was weighed', Boolean(id));
tally.equal('the server stops cleanly', await server.stop(), 0);
process.exit(tally.close());
