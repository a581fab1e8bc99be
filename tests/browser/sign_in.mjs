// Opens a one-time link, presses its button and answers the session's token.
export async function signInByLink(page, link) {
  await page.goto(link, { waitUntil: 'load' });
  await page.locator('main form button').first().click();
  await page.waitForLoadState('load');
  const cookie = (await page.context().cookies()).find((c) => c.name === '__Host-tupa' || c.name === 'tupa');
  if (!cookie)
    throw new Error(`no session after ${link}: ${page.url()}`);
  return cookie.value;
}

// The session's cookie for a browser. Its name wants https; a plain localhost gets it all the same.
export function sessionCookie(base, token) {
  return { name: '__Host-tupa', value: token, url: `https://${new URL(base).hostname}/`, secure: true, httpOnly: true };
}
