/** A directory made of a plain object: it also knows names that you never put in. */
const addresses: Record<string, string> = {
  'bbs.example': '127.0.0.1',
};

for (const name of ['bbs.example', 'attic.example', 'constructor']) {
  console.log(`${name} is at ${addresses[name] ?? 'unknown domain'}`);
}
