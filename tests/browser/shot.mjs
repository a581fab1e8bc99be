// A picture of a page: node tests/browser/shot.mjs URL OUT.png [--width 360] [--height 800] [--dark] [--cookie TOKEN]
// [--link SIGN-IN-ADDRESS] [--locale sv] [--full] [--no-js] [--print]
// --cookie is the session's token; --link opens a one-time sign-in link first, presses its button and prints the token.
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.mjs';
import { sessionCookie, signInByLink } from './sign_in.mjs';

const { values: o, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1280' }, height: { type: 'string', default: '800' },
    dark: { type: 'boolean' }, full: { type: 'boolean' }, 'no-js': { type: 'boolean' }, print: { type: 'boolean' },
    cookie: { type: 'string' }, link: { type: 'string' }, locale: { type: 'string', default: 'fi' },
  },
});
const [url, out] = positionals;
if (!url || !out) {
  console.error('usage: shot.mjs URL OUT.png [--width N] [--dark] [--cookie TOKEN] [--full]');
  process.exit(2);
}

const browser = await startBrowser();
const context = await browser.newContext({
  viewport: { width: Number(o.width), height: Number(o.height) },
  colorScheme: o.dark ? 'dark' : 'light', locale: o.locale, javaScriptEnabled: !o['no-js'],
});
if (o.cookie)
  await context.addCookies([sessionCookie(url, o.cookie)]);
const page = await context.newPage();
if (o.print)
  await page.emulateMedia({ media: 'print' });
if (o.link)
  console.log(await signInByLink(page, o.link));
// A page with a live stream is never idle: wait for its own load only.
await page.goto(url, { waitUntil: 'load' });
await page.waitForTimeout(300);
const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
await page.screenshot({ path: out, fullPage: o.full ?? false });
await browser.close();
if (overflow > 0)
  console.error(`the page is ${overflow} px wider than the window`);
