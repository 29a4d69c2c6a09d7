// Runs before everything else: the page's security policy forbids code made from text, so the schemas must not try to make any.
globalThis.__zod_globalConfig = { jitless: true }
