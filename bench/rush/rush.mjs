// 700 people join within 15 seconds and vote within one second, all from one address; then the number on the room's screen is read.
//   node bench/rush/rush.mjs [PEOPLE]
import { Client } from '../../tests/replay/client.mjs';
import { Screen } from '../../tests/replay/screen.mjs';
import { Server } from '../../tests/replay/server.mjs';
import { readFileSync } from 'node:fs';

const n = +(process.argv[2] ?? 700);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const server = await Server.start();
const lead = await server.coordinator();
const workshop = await server.workshop(lead, 'Ruuhka', 'Kuka auttaa ensin?');
const board = await server.board(lead, workshop.id, 'statements');
const at = `/workshops/${workshop.id}/boards/${board}`;
await lead.learn(at);
await lead.send(`${at}/notes`, { text: 'Perhe tietää, mihin soittaa' });
const note = JSON.parse((await lead.get(`${at}/notes.json`)).text).notes[0].id;
const people = Array.from({ length: n }, () => new Client(server.base));

// Each begins at their own moment within the time; answers the times of the requests and how many failed.
async function crowd(withinMs, what) {
  const times = [];
  let failed = 0;
  await Promise.all(people.map(async (c, i) => {
    await pause((i * withinMs) / n);
    const t = performance.now();
    try {
      await what(c, i, (ms) => times.push(ms));
    } catch {
      failed++;
    }
    times.push(performance.now() - t);
  }));
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)], most: times.at(-1), failed };
}
const tell = (what, r) => console.log(`${what}: median ${r.median.toFixed(0)} ms, p95 ${r.p95.toFixed(0)} ms, most ${r.most.toFixed(0)} ms, ${r.failed} failed`);

console.log(`load ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0]}`);
const pages = await crowd(15000, async (c) => { await c.learn(`/j/${workshop.code}`); });
tell(`${n} people open the page of the code within 15 s`, pages);
const joined = await crowd(15000, (c, i) => c.send(`/j/${workshop.code}`, { kind: 'parent', name: `Vanhempi ${i}` }));
tell(`${n} join within 15 s`, joined);
await crowd(5000, (c) => c.learn(at));
await lead.send(`${at}/switches`, { on_room: '1' });
const screen = await Screen.open(lead, `/workshops/${workshop.id}/room`);
const voted = await crowd(1000, (c, i) => c.send(`${at}/notes/${note}/opinion`, { value: String((i % 3) - 1) }));
tell(`${n} vote within 1 s`, voted);
const { seen, ms } = await screen.until(/([\d\u00a0]+) vastaus/, n, 10000); // on the projector, through its own stream
console.log(`the screen in the room shows ${seen} of ${n} votes ${ms.toFixed(0)} ms after the last answer, in ${screen.renderings} renderings; ${n - seen} lost`);
screen.close();
const memory = server.memoryMb();
console.log(`the server's memory: ${memory.now.toFixed(0)} MB, at most ${memory.most.toFixed(0)} MB`);
await server.stop();
process.exit(seen === n && ms < 1000 ? 0 : 1);
