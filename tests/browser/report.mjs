// Counts what passed and prints what did not, as it happens.
let passed = 0, failed = 0;

export function ok(name, problems = []) {
  const list = [problems].flat().filter(Boolean);
  if (list.length === 0) {
    passed++;
    return true;
  }
  failed++;
  console.log(`FAILED ${name}`);
  for (const p of list.slice(0, 12))
    console.log(`    ${p}`);
  if (list.length > 12)
    console.log(`    and ${list.length - 12} more`);
  return false;
}

// Runs one check; what it throws is its failure.
export async function check(name, fn) {
  try {
    return ok(name, await fn());
  } catch (e) {
    return ok(name, [String(e?.message ?? e).split('\n').slice(0, 4).join(' | ')]);
  }
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}
