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
