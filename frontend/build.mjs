// Makes build/: one stylesheet, one script, the fonts and the icons. Run with `npm run build`.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const BUILD = join(ROOT, 'build')
const MOJ_IMAGES = join(ROOT, 'node_modules/@ministryofjustice/frontend/moj/assets/images')
const FONTS = join(ROOT, 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files')

// Packages warn about their own insides; only what our own Sass says is shown.
const OWN_WARNINGS = {
  warn (message, { stack = '' }) {
    if (!stack.includes('node_modules')) console.warn(message, stack)
  }
}

async function style () {
  const { css } = sass.compile(join(ROOT, 'frontend/portal.scss'), {
    loadPaths: [ROOT, join(ROOT, 'node_modules'), join(ROOT, 'frontend')],
    style: 'compressed',
    quietDeps: true,
    logger: OWN_WARNINGS
  })
  await writeFile(join(BUILD, 'portal.css'), css)
}

async function script () {
  await esbuild.build({
    entryPoints: [join(ROOT, 'frontend/portal.mjs')],
    outfile: join(BUILD, 'portal.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
    logLevel: 'warning'
  })
}

await rm(BUILD, { recursive: true, force: true })
await mkdir(BUILD, { recursive: true })
await Promise.all([
  style(),
  script(),
  cp(FONTS, join(BUILD, 'fonts'), { recursive: true }),
  // The one picture the stylesheet names; the static files' manifest refuses a name without a file.
  cp(join(MOJ_IMAGES, 'icon-document.svg'), join(BUILD, 'images/icon-document.svg')),
  cp(join(ROOT, 'frontend/icons'), join(BUILD, 'icons'), { recursive: true })
])
