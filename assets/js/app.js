// What makes a page livelier when the script has arrived; every page works without it.

const errors = document.querySelector('[data-focus]');
if (errors) errors.focus();
