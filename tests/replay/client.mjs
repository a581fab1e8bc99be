// A browser without JavaScript: its own cookies, pages, forms filled in and sent. Nothing but Node.
//
//   const c = new Client('http://127.0.0.1:9260');
//   await c.submit('/j/KM7P4R', '/j/KM7P4R', { kind: 'parent', name: 'Anna' });
import http from 'node:http';
import { randomBytes } from 'node:crypto';

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

export function unescapeHtml(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, dec, name) =>
    hex ? String.fromCodePoint(parseInt(hex, 16)) : dec ? String.fromCodePoint(+dec) : entities[name] ?? all);
}

function attributes(tag) {
  const found = {};
  for (const m of tag.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g))
    found[m[1]] = unescapeHtml(m[2] ?? '');
  return found;
}

// What a browser would send of a form nobody touched: pairs [name, value].
function defaultsOf(inner) {
  const pairs = [];
  for (const m of inner.matchAll(/<input\b([^>]*)>/g)) {
    const a = attributes(m[1]);
    const isChoice = a.type === 'radio' || a.type === 'checkbox';
    if (a.name !== undefined && a.type !== 'file' && a.type !== 'submit' && (!isChoice || 'checked' in a))
      pairs.push([a.name, a.value ?? (isChoice ? 'on' : '')]);
  }
  for (const m of inner.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g))
    pairs.push([attributes(m[1]).name, unescapeHtml(m[2])]);
  for (const m of inner.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const options = [...m[2].matchAll(/<option\b([^>]*)>/g)].map((o) => attributes(o[1]));
    const chosen = options.find((o) => 'selected' in o) ?? options[0];
    if (chosen)
      pairs.push([attributes(m[1]).name, chosen.value]);
  }
  return pairs;
}

export function formsOf(html) {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map((m) => {
    const a = attributes(m[1]);
    return { action: a.action, method: (a.method ?? 'get').toLowerCase(), fields: defaultsOf(m[2]), html: m[2] };
  });
}

export class Client {
  constructor(base, options = {}) {
    this.base = new URL(base);
    this.cookies = new Map();
    this.agent = new http.Agent({ keepAlive: true, maxSockets: options.sockets ?? 1 });
    this.forwarded = options.forwardedFor;
  }

  close() {
    this.agent.destroy();
  }

  request(method, path, body, headers = {}) {
    const own = { Origin: this.base.origin, Host: this.base.host, ...headers };
    if (this.cookies.size)
      own.Cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    if (body !== undefined) {
      own['Content-Type'] ??= 'application/x-www-form-urlencoded';
      own['Content-Length'] = Buffer.byteLength(body);
    }
    return new Promise((resolve, reject) => {
      const request = http.request({ host: this.base.hostname, port: this.base.port, method, path, headers: own, agent: this.agent },
        (answer) => {
          const parts = [];
          answer.on('data', (part) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () => {
            for (const line of answer.headers['set-cookie'] ?? []) {
              const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
              this.cookies.set(name, value);
            }
            const bytes = Buffer.concat(parts);
            resolve({ status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString('utf8') });
          });
        });
      request.on('error', reject);
      request.end(body);
    });
  }

  async get(path, wanted = 200) {
    const answer = await this.request('GET', path);
    if (wanted && answer.status !== wanted)
      throw new Error(`GET ${path}: ${answer.status} instead of ${wanted}\n${textOf(answer.text).slice(0, 600)}`);
    return answer;
  }

  // Remembers the session's token from any page that has a form.
  async learn(path) {
    const page = await this.get(path);
    this.csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? this.csrf;
    return page;
  }

  // Sends fields as the form on the page of `learn` would; answers the status. A 303 is what a stored change answers.
  async send(path, fields, wanted = 303) {
    const pairs = new URLSearchParams({ csrf: this.csrf ?? '', form_key: randomBytes(16).toString('hex') });
    for (const [name, value] of Object.entries(fields))
      for (const one of Array.isArray(value) ? value : [value])
        pairs.append(name, one);
    const answer = await this.request('POST', path, pairs.toString());
    if (wanted && answer.status !== wanted)
      throw new Error(`POST ${path}: ${answer.status} instead of ${wanted}\n${textOf(answer.text).slice(0, 900)}`);
    return answer;
  }

  // Opens the page, fills in the form with that action (a text or a pattern), sends it and answers where it led.
  async submit(page, action, values, wanted = 303) {
    const answer = await this.get(page);
    const form = formsOf(answer.text).find((f) => f.method === 'post' && (action instanceof RegExp ? action.test(f.action) : f.action === action));
    if (!form)
      throw new Error(`${page} has no form for ${action}`);
    const pairs = new URLSearchParams();
    for (const [name, value] of form.fields)
      if (!(name in values))
        pairs.append(name, value);
    for (const [name, value] of Object.entries(values))
      for (const one of Array.isArray(value) ? value : [value])
        pairs.append(name, one);
    this.csrf = pairs.get('csrf') || this.csrf;
    const sent = await this.request('POST', form.action, pairs.toString());
    if (wanted && sent.status !== wanted)
      throw new Error(`POST ${form.action}: ${sent.status} instead of ${wanted}\n${textOf(sent.text).slice(0, 900)}`);
    return sent.headers.location ?? '';
  }
}

export function textOf(html) {
  return unescapeHtml(html.replace(/^.*<main[^>]*>/s, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')).trim();
}

export function parseCsv(text) {
  const rows = [[]];
  let cell = '', quoted = false;
  text = text.replace(/^\ufeff/, '');
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += '"'; i++; }
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === ';' && !text.slice(0, text.indexOf('\n')).includes(',')) { rows.at(-1).push(cell); cell = ''; }
    else if (c === '\n') { rows.at(-1).push(cell.replace(/\r$/, '')); cell = ''; rows.push([]); }
    else cell += c;
  }
  if (cell !== '' || rows.at(-1).length) rows.at(-1).push(cell);
  if (rows.at(-1).length === 0) rows.pop();
  return rows;
}
