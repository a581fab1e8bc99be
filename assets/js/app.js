// What makes a page livelier when the script has arrived; every page works without it.

import "./live.js";
import "./clock.js";
import "./forms.js";
import "./board.js";
import "./copy.js";

const errors = document.querySelector('[data-focus]');
if (errors) errors.focus();
