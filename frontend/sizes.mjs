// Prints what a first visit weighs, compressed, and fails when it is over the budget. Run with `npm run sizes`.
import { readFile } from 'node:fs/promises'
import { brotliCompressSync } from 'node:zlib'

const FIRST_VISIT = 120
const SCRIPT = 60
const FILES = {
  'portal.css': true,
  'portal.js': true,
  'fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2': false,
  'icons/portal.svg': true
}

const weights = {}
for (const [name, compress] of Object.entries(FILES)) {
  const content = await readFile(new URL(`../build/${name}`, import.meta.url))
  weights[name] = (compress ? brotliCompressSync(content) : content).length / 1000
}
const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
for (const [name, weight] of Object.entries(weights)) console.log(`${weight.toFixed(1).padStart(6)} kB  ${name}`)
console.log(`${total.toFixed(1).padStart(6)} kB  first visit, without the page itself (at most ${FIRST_VISIT} kB)`)
if (total > FIRST_VISIT || weights['portal.js'] > SCRIPT) process.exit(1)
