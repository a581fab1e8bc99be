// Starts a server of its own on a free port with a fresh database, and what every replay needs first: a coordinator signed in by
// link, and a workshop.
//
// SQLite unless the argument is --postgres; then TUPA_TEST_POSTGRES names a server (bin/with-postgres), where a database is made.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client, textOf } from './client.mjs';

function freePort() {
  const wanted = process.env.TUPA_REPLAY_PORT;
  if (wanted)
    return Promise.resolve(+wanted);
  return new Promise((done) => {
    const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); });
  });
}

export function programOf() {
  const named = process.env.TUPA_PROGRAM;
  const found = named ?? ['build-run/tupa', 'build-test/tupa', 'build/tupa'].find((p) => existsSync(p));
  if (!found)
    throw new Error('no program is built; run bin/build');
  return resolve(found);
}

function postgresUrl(name) {
  const url = process.env.TUPA_TEST_POSTGRES;
  if (!url)
    throw new Error('--postgres needs a server: bin/with-postgres COMMAND');
  execFileSync('psql', ['-q', '-d', url, '-c', `CREATE DATABASE ${name}`]);
  return { url: url.replace('///postgres', `///${name}`), drop: () => execFileSync('psql', ['-q', '-d', url, '-c', `DROP DATABASE ${name} WITH (FORCE)`]) };
}

export class Server {
  static async start({ postgres = false, folder, keep = false, env = {} } = {}) {
    const s = new Server();
    s.folder = folder ?? mkdtempSync(join(tmpdir(), 'tupa-replay-'));
    s.keep = keep || Boolean(folder);
    s.port = await freePort();
    s.base = `http://127.0.0.1:${s.port}`;
    s.program = programOf();
    s.pg = postgres ? postgresUrl(`replay_${process.pid}`) : null;
    s.database = s.pg ? s.pg.url : join(s.folder, 'tupa.db');
    s.env = { ...process.env, TUPA_LISTEN: `127.0.0.1:${s.port}`, TUPA_PUBLIC_URL: s.base, TUPA_DATABASE: s.database,
      TUPA_LOG_LEVEL: 'error', TUPA_CONFIG: '', ...env };
    await s.run();
    return s;
  }

  async run() {
    this.process = spawn(this.program, ['serve'], { env: this.env, stdio: ['ignore', 'ignore', openSync(join(this.folder, 'server.log'), 'a')] });
    if (!this.watched)
      process.once('exit', () => this.process.kill('SIGKILL'));
    this.watched = true;
    this.ended = new Promise((done) => this.process.on('exit', (code, signal) => done({ code, signal })));
    const until = Date.now() + 20000;
    const probe = new Client(this.base);
    for (;;) {
      try {
        if ((await probe.request('GET', '/healthz')).status === 200)
          break;
      } catch { /* not yet */ }
      if (Date.now() > until || this.process.exitCode !== null)
        throw new Error('the server does not answer');
      await new Promise((done) => setTimeout(done, 30));
    }
    probe.close();
  }

  tupa(...args) {
    return execFileSync(this.program, args, { env: this.env, encoding: 'utf8' });
  }

  async kill(signal = 'SIGKILL') {
    this.process.kill(signal);
    return this.ended;
  }

  async stop() {
    const { code } = await this.kill('SIGTERM');
    this.pg?.drop();
    if (!this.keep)
      rmSync(this.folder, { recursive: true, force: true });
    return code;
  }

  memoryMb() {
    const status = execFileSync('cat', [`/proc/${this.process.pid}/status`], { encoding: 'utf8' });
    return { now: +/VmRSS:\s+(\d+)/.exec(status)[1] / 1024, most: +/VmHWM:\s+(\d+)/.exec(status)[1] / 1024 };
  }

  async coordinator(role = 'coordinator') {
    const link = this.tupa('user', 'add', 'Tuulikki Rantamäki', `${role}-${Math.random().toString(36).slice(2)}@example.org`, role).trim();
    const c = new Client(this.base, { sockets: 6 });
    const path = new URL(link).pathname;
    await c.submit(path, path, {});
    return c;
  }

  // Project, process, series and a workshop that begins now, as a coordinator makes them. Answers { id, code }.
  async workshop(c, title, question = '') {
    const project = await c.submit('/projects/new', '/projects', { name: `Hanke: ${title}` });
    const projectId = /\/projects\/(\d+)/.exec(project)?.[1] ?? /\/projects\/(\d+)/.exec((await c.get('/projects')).text)[1];
    const process = await c.submit(`/projects/${projectId}/processes/new`, `/projects/${projectId}/processes`, { name: 'Kehittäminen', publish: '1' });
    const processId = /\/process\/(\d+)/.exec(process)[1];
    const template = /\/series\/new\?template=[a-z0-9_-]+/.exec((await c.get('/series/new')).text)[0];
    const dates = [...(await c.get(template)).text.matchAll(/name="(date_\d+)"/g)];
    const after = (days) => new Intl.DateTimeFormat('fi-FI', { timeZone: 'Europe/Helsinki' }).format(Date.now() + days * 86400000);
    const series = await c.submit(template, '/series', { name: 'Sarja', process: processId,
      ...Object.fromEntries(dates.map((m, i) => [m[1], after(7 * (i + 1))])) });
    const seriesId = /\/series\/(\d+)/.exec(series)[1];
    const now = new Date();
    const finnish = (o) => new Intl.DateTimeFormat('fi-FI', { timeZone: 'Europe/Helsinki', ...o }).format(now);
    const made = await c.submit(`/series/${seriesId}/workshops/new`, `/series/${seriesId}/workshops`,
      { title, question, date: finnish({ day: 'numeric', month: 'numeric', year: 'numeric' }), time: finnish({ hour: 'numeric', minute: '2-digit' }), minutes: '180' });
    const id = /\/workshops\/(\d+)/.exec(made)[1];
    const spoken = /\b([A-HJ-Z1-9]{3})\s([A-HJ-Z1-9]{3})\b/.exec(textOf((await c.get(`/workshops/${id}/participants`)).text));
    if (!spoken)
      throw new Error('the page of participants does not tell the join code');
    const code = spoken[1] + spoken[2];
    return { id, code, projectId, processId, seriesId };
  }

  // A board from a template; answers its id.
  async board(c, workshop, template) {
    await c.submit(`/workshops/${workshop}/boards`, `/workshops/${workshop}/boards`, { template });
    const ids = [...(await c.get(`/workshops/${workshop}/boards`)).text.matchAll(/\/boards\/(\d+)"/g)].map((m) => m[1]);
    return ids.at(-1);
  }
}

export class Tally {
  passed = 0;
  failed = 0;
  check(what, holds, more = '') {
    if (holds)
      this.passed++;
    else {
      this.failed++;
      if (this.failed <= 20)
        console.error(`failed: ${what}${more ? `: ${more}` : ''}`);
    }
    return holds;
  }
  equal(what, got, wanted) {
    return this.check(what, got === wanted, `${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);
  }
  close() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed ? 1 : 0;
  }
}
