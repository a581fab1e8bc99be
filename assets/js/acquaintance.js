// Saves each answer as it is given, by the same form; without it the buttons do.

const form = document.querySelector('form[data-saves]');
form?.addEventListener('change', async (event) => {
  const field = event.target;
  const body = new URLSearchParams({ csrf: form.elements.csrf.value, page: '1', enough: '1', form_key: crypto.randomUUID?.() ?? String(Math.random()) });
  body.set(field.name, field.value);
  const said = form.querySelector('[data-saved]');
  try {
    const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
    said.textContent = answer.type === 'opaqueredirect' || answer.ok ? form.dataset.saves : '';
  } catch {
    said.textContent = ''; // offline: the button saves all when the line is back
  }
});
