// Joins workshops as people do: with the code, a kind and a name.
async function workshopCalled(base, token, title) {
  const html = await fetch(`${base}/workshops`, { headers: { cookie: `__Host-tupa=${token}` } }).then((r) => r.text());
  const id = [...html.matchAll(/href="\/workshops\/(\d+)"[^>]*>([^<]*)</g)].find((m) => m[2] === title)?.[1];
  if (!id)
    throw new Error(`the workshop "${title}" is not on the list`);
  return id;
}

export const runningWorkshop = (base, token) => workshopCalled(base, token, 'Yksinäisyyden juurisyyt');

export async function joinCode(base, token, workshop) {
  const html = await fetch(`${base}/workshops/${workshop}`, { headers: { cookie: `__Host-tupa=${token}` } }).then((r) => r.text());
  const code = html.match(/Koodi (?:<[^>]*>)*([A-Z0-9]{3})[ \u00a0]([A-Z0-9]{3})\b/);
  if (!code)
    throw new Error('the workshop page shows no code');
  return code[1] + code[2];
}

export async function join(page, base, code, name, kind = 'parent') {
  await page.goto(`${base}/j/${code}`);
  await page.locator(`input[name=kind][value=${kind}]`).check();
  await page.locator('input[name=name]').fill(name);
  if (kind === 'professional' || kind === 'volunteer')
    await page.selectOption('#f-sector', 'early_education');
  await page.locator('form.join-form button').click();
  await page.waitForURL(/\/here$/);
}

export async function joinAsGuest(browser, base, coordinator) {
  const workshop = await runningWorkshop(base, coordinator);
  const code = await joinCode(base, coordinator, workshop);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'fi-FI' });
  await join(await context.newPage(), base, code, 'Laura');
  const token = (await context.cookies()).find((c) => c.name === '__Host-tupa').value;
  await context.close();
  const finished = await joinCode(base, coordinator, await workshopCalled(base, coordinator, 'Lähtökohdat ja tutustuminen'));
  return { workshop, code, token, finished };
}
