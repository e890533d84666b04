// The table of mistakes in tests/Cases/mistakes: each edits a file of a library that is right. Many need the library to be seen; the others an editor can show.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const kinds = [[/^providers\//, 'provider'], [/^requirements\//, 'requirements'], [/^flows\.yaml$/, 'flows'], [/^target\.yaml$/, 'target'], [/./, 'suite']]
const kindOf = file => kinds.find(([pattern]) => pattern.test(file))[1]

export const files = ['shop/orders.yaml', 'providers/shop.yaml', 'requirements/shop.yaml', 'flows.yaml', 'target.yaml']

/** What is right: [schema, file, document]. */
export const library = root => files.map(file => [kindOf(file), file, parse(textOf(root, file))])

/** What is wrong: [schema, in words, document], without what is no YAML. */
export const mistakes = root => readdirSync(root).filter(f => /^\d.*\.txt$/.test(f) && !f.includes('.received.')).flatMap(f => rows(root, readFileSync(join(root, f), 'utf8')))

function textOf(root, file) {
  return readFileSync(join(root, 'library', file), 'utf8').replaceAll('{port}', '4444')
}

function rows(root, table) {
  let file
  const found = []
  for (const lines of table.split('\n\n').map(block => block.trim().split('\n'))) {
    const part = mark => lines.filter(l => l[0] === mark).map(l => l.slice(2)).join('\n').replaceAll('{port}', '4444')
    if (lines[0].startsWith('# ')) file = lines[0].slice(2)
    else if (file && part('-')) found.push([kindOf(file), lines[0].slice(3), read(textOf(root, file).split(part('-')).join(part('+')))])
  }
  return found.filter(([, , document]) => document !== undefined)
}

function read(text) {
  try {
    return parse(text, { logLevel: 'error' })
  } catch {
    return undefined
  }
}
