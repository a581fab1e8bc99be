// Debian's Chromium, started the same way everywhere: nothing is fetched, nothing is synchronised.
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

export function startBrowser() {
  return chromium.launch({ executablePath: process.env.TUPA_CHROMIUM || '/usr/bin/chromium', headless: true, args: FLAGS });
}
