// Validates YAML files against the JSON schemas beside the suites: node validate.mjs [scenarios folder]
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv2020 from 'ajv/dist/2020.js'
import { parse } from 'yaml'

const here = dirname(fileURLToPath(import.meta.url))
const root = resolve(process.argv[2] ?? join(here, '..', '..', 'scenarios'))
const suite = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
  .compile(JSON.parse(readFileSync(join(root, 'suite.schema.json'), 'utf8')))

const notSuites = new Set(['providers', 'requirements', 'targets', 'snapshots'])
const suites = readdirSync(root, { withFileTypes: true })
  .filter(e => e.isDirectory() && !notSuites.has(e.name))
  .flatMap(e => readdirSync(join(root, e.name)).filter(f => f.endsWith('.yaml')).map(f => join(root, e.name, f)))

let failed = 0
for (const file of suites) {
  if (suite(parse(readFileSync(file, 'utf8')))) continue
  failed++
  for (const error of suite.errors) console.log(`${relative(root, file)}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`)
}

// The schema must be able to refuse, or its silence says nothing.
const broken = { suite: 'x', provider: 'hydra', scenarios: { a: { covers: ['X-1'], steps: [{ refresh: {}, expekt: {} }] } } }
if (suite(broken)) { failed++; console.log('the schema accepts a misspelt expect') }
if (suites.length === 0) { failed++; console.log(`no suite below ${root}`) }
console.log(`schema: ${suites.length - Math.min(failed, suites.length)} suites valid, ${failed} failed`)
process.exit(failed ? 1 : 0)
