// Every kind of page a reader can reach by links: pages are told apart by their address with the numbers taken out, so
// that a new feature is tested as soon as something links to it.
const PER_KIND = 1;

export function kindOf(path) {
  const u = new URL(path, 'http://x');
  const keys = [...u.searchParams.keys()].filter((k) => k !== 'to' && k !== 'next').sort();
  return u.pathname.replace(/\/\d{4,}/g, '/:id').replace(/^\/j\/[A-Z0-9]+/, '/j/:code').replace(/^\/codes\/(?!:).*?(?=\/|$)/, '/codes/:list') +
    (keys.length ? `?${keys.join('&')}` : '');
}

const skip = /^\/(assets|language|sign-in\/link|live)\b|\.(csv|xlsx|zip|pdf|docx|json|ics|svg|png|html|md|txt)$|\/(file|calendar)$/;

export async function crawl(base, token, seeds, most = 150) {
  const headers = token ? { cookie: `__Host-tupa=${token}`, 'accept-language': 'fi' } : { 'accept-language': 'fi' };
  const waiting = [...seeds], seen = new Set(seeds), kinds = new Map(), pages = [], broken = [];
  while (waiting.length && pages.length < most) {
    const path = waiting.shift();
    const kind = kindOf(path);
    if ((kinds.get(kind) ?? 0) >= PER_KIND)
      continue;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const r = await fetch(base + path, { headers, redirect: 'manual' });
    if (r.status >= 300 && r.status < 400) {
      const to = new URL(r.headers.get('location'), base);
      if (to.origin === base && !seen.has(to.pathname + to.search) && !to.pathname.startsWith('/sign-in')) {
        seen.add(to.pathname + to.search);
        waiting.unshift(to.pathname + to.search);
      }
      continue;
    }
    if (!(r.headers.get('content-type') ?? '').startsWith('text/html')) {
      await r.arrayBuffer();
      continue;
    }
    const html = await r.text();
    if (r.status !== 200) {
      broken.push({ path, status: r.status });
      continue;
    }
    pages.push({ path, kind, html });
    for (const [, href] of html.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      const to = new URL(href.replaceAll('&amp;', '&'), base + path);
      const next = to.pathname + to.search;
      if (to.origin !== base || skip.test(to.pathname) || seen.has(next))
        continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return { pages, broken };
}
