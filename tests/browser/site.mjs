// A whole demonstration centre for the tests: a fresh database in a temporary folder, the built program on a free port.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function freePort() {
  return new Promise((done, failed) => {
    const s = createServer();
    s.once('error', failed);
    s.listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => done(port));
    });
  });
}

async function untilReady(base, server) {
  for (let i = 0; i < 200; i++) {
    if (server.exitCode !== null)
      throw new Error(`the server ended with ${server.exitCode}`);
    const ok = await fetch(`${base}/healthz`).then((r) => r.ok, () => false);
    if (ok)
      return;
    await new Promise((r) => setTimeout(r, 50));
  }
  throw new Error('the server did not become ready');
}

// A database of its own and a link to sign in by; filled: what fills it and prints the link.
async function start(program, fill) {
  const folder = mkdtempSync(join(tmpdir(), 'tupa-browser-'));
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const env = { ...process.env, TUPA_DATABASE: join(folder, 'tupa.db'), TUPA_LISTEN: `127.0.0.1:${port}`, TUPA_PUBLIC_URL: base };
  const made = spawnSync(program, fill, { env, encoding: 'utf8' });
  if (made.status !== 0)
    throw new Error(`tupa ${fill[0]}: ${made.stderr}`);
  const links = made.stdout.match(/\bhttp:\S+\/sign-in\/link\/\S+/g) ?? [];
  if (links.length !== 1)
    throw new Error(`tupa ${fill[0]} must print exactly one sign-in link, not ${links.length}`);
  const server = spawn(program, ['serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  server.stderr.on('data', (d) => { log += d; });
  await untilReady(base, server);
  return {
    base, link: links[0],
    email: 'tuulikki.rantamaki@example.org',
    tupa: (...args) => spawnSync(program, args, { env, encoding: 'utf8' }).stdout,
    problems: () => log.split('\n').filter((l) => / (error|fatal) /.test(l)),
    stop: () => new Promise((done) => {
      server.once('exit', () => {
        rmSync(folder, { recursive: true, force: true });
        done();
      });
      server.kill('SIGTERM');
    }),
  };
}

export const startSite = (program) => start(program, ['demo']);
export const startEmptySite = (program) => start(program, ['user', 'add', 'Tuulikki Rantamäki', 'tuulikki.rantamaki@example.org', 'admin']);
