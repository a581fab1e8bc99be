// Two pairs of hands for the same work: one that has only a keyboard, and one with a pointer in a browser without JavaScript.
// Reading the page is free; acting goes through these.

const MOST_STEPS = 600;

// Runs in the page: where the focus is, whether one sees it, whether it is what we look for.
function whereIs(wanted) {
  const e = document.activeElement;
  const drawn = (x) => {
    const s = getComputedStyle(x);
    return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
  };
  const around = [e, e.parentElement, e.closest('label'), ...(e.labels ?? []), e.nextElementSibling].filter(Boolean);
  const isBody = e === document.body || e === document.documentElement;
  const sameGroup = wanted.type === 'radio' && e.type === 'radio' && e.name === wanted.name && e.form === wanted.form;
  return { found: e === wanted || sameGroup, isBody, seen: isBody || around.some(drawn), what: e.outerHTML.slice(0, 100) };
}

export class Keyboard {
  constructor(page) {
    this.page = page;
    this.steps = 0;
  }

  // Tab after Tab until the focus is there; every stop on the way must be seen.
  async to(locator) {
    let wanted = await locator.first().elementHandle();
    for (let i = 0; i < MOST_STEPS; i++) {
      if (!await wanted.evaluate((e) => e.isConnected))
        wanted = await locator.first().elementHandle(); // the page followed the room in the meantime
      const now = await this.page.evaluate(whereIs, wanted);
      if (!now.seen)
        throw new Error(`the focus is not seen: ${now.what}`);
      if (now.found)
        return;
      await this.page.keyboard.press('Tab');
      this.steps++;
    }
    throw new Error(`Tab does not come to ${await wanted.evaluate((e) => e.outerHTML.slice(0, 120))}`);
  }

  async fill(locator, text) {
    await this.to(locator);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    for (const [i, line] of text.split('\n').entries()) {
      if (i)
        await this.page.keyboard.press('Enter');
      await this.page.keyboard.type(line);
    }
  }

  // One option further or back at a time, as the arrow keys do.
  async choose(locator, value) {
    await this.to(locator);
    const away = await locator.first().evaluate((e, v) => [...e.options].findIndex((o) => o.value === v) - e.selectedIndex, value);
    for (let i = 0; i < Math.abs(away); i++)
      await this.page.keyboard.press(away > 0 ? 'ArrowDown' : 'ArrowUp');
    const got = await locator.first().inputValue();
    if (got !== value)
      throw new Error(`chose ${got} instead of ${value}`);
  }

  async check(locator) {
    await this.to(locator);
    if (await locator.first().evaluate((e) => e.type === 'checkbox'))
      return this.page.keyboard.press('Space');
    if (!await this.page.evaluate(() => document.activeElement.checked))
      await this.page.keyboard.press('Space');
    for (let i = 0; i < 30 && !await locator.first().isChecked(); i++)
      await this.page.keyboard.press('ArrowDown');
    if (!await locator.first().isChecked())
      throw new Error('the arrow keys do not come to the choice');
    return undefined;
  }

  async press(locator) {
    await this.to(locator);
    await this.page.evaluate(() => { globalThis.tupaStays = true; });
    await this.page.keyboard.press('Enter');
  }

  // After an action that changed the page in place the focus is still somewhere.
  async settled() {
    const lost = await this.page.evaluate(() => globalThis.tupaStays && document.activeElement === document.body).catch((e) => {
      if (/context was destroyed/.test(e.message))
        return false; // another page is coming
      throw e;
    });
    if (lost)
      throw new Error('the focus was lost');
  }
}

export class Pointer {
  constructor(page) {
    this.page = page;
    this.steps = 0;
  }

  async fill(locator, text) {
    this.steps++;
    await locator.first().fill(text);
  }

  async choose(locator, value) {
    this.steps++;
    await locator.first().selectOption(value);
  }

  async check(locator) {
    this.steps++;
    await locator.first().check();
  }

  async press(locator) {
    this.steps++;
    await locator.first().click();
  }

  async settled() {}
}
