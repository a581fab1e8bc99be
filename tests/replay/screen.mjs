// A page that follows the room by itself, as a person sees it: its stream, its pauses and its next rendering (assets/js/live.js).
//
//   const screen = await Screen.open(client, '/workshops/12/room');
//   await screen.until(/(\\d+) vastausta/, 700, 10000);   // what stands on the screen, never what the database holds
import http from 'node:http';
import { textOf } from './client.mjs';

export class Screen {
  static async open(client, path) {
    const screen = new Screen();
    Object.assign(screen, { client, path });
    await screen.render();
    const at = (name) => new RegExp(`${name}="([^"]*)"`).exec(screen.html)?.[1];
    screen.kinds = at('data-follow').split(' ');
    screen.wait = Number(at('data-follow-wait') ?? 0);
    await screen.listen(`${at('data-live')}?after=${at('data-seq')}`);
    return screen;
  }

  async render() {
    this.html = (await this.client.get(this.path)).text;
    this.text = textOf(this.html);
    this.renderings = (this.renderings ?? 0) + 1;
  }

  listen(path) {
    const { base, cookies } = this.client;
    const headers = { Accept: 'text/event-stream', Host: base.host, Cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; ') };
    return new Promise((resolve, reject) => {
      this.stream = http.get({ host: base.hostname, port: base.port, path, headers, agent: false }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`the stream answers ${answer.statusCode}`));
        let rest = '';
        answer.on('data', (part) => {
          rest += part.toString('utf8');
          const frames = rest.split('\n\n');
          rest = frames.pop();
          for (const frame of frames) this.heard(/^event: (.*)$/m.exec(frame)?.[1]);
        });
        answer.on('error', () => {});
        resolve();
      });
      this.stream.on('error', reject);
    });
  }

  heard(kind) {
    if (!this.kinds.includes(kind) || this.due) return;
    this.due = setTimeout(async () => {
      this.due = undefined;
      await this.render().catch(() => {});
    }, 150 + Math.random() * this.wait);
  }

  // Milliseconds until the number on the screen is wanted; the last number seen otherwise.
  async until(pattern, wanted, withinMs) {
    const began = performance.now();
    for (;;) {
      const seen = Number(pattern.exec(this.text)?.[1].replace(/\D/g, '') ?? 0);
      const ms = performance.now() - began;
      if (seen === wanted || ms > withinMs) return { seen, ms };
      await new Promise((done) => setTimeout(done, 5));
    }
  }

  close() {
    clearTimeout(this.due);
    this.stream.destroy();
  }
}
