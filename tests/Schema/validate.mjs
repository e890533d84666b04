// Validates YAML files against the JSON schemas beside the suites: node validate.mjs [scenarios folder]
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv2020 from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { library, mistakes } from './mistakes.mjs'
import { accepted, refused } from './samples.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = resolve(process.argv[2] ?? join(here, '..', '..', 'scenarios'))
const read = file => parse(readFileSync(file, 'utf8'))
const yamlIn = folder => existsSync(folder) ? readdirSync(folder).filter(f => f.endsWith('.yaml')).map(f => join(folder, f)) : []

const notSuites = new Set(['providers', 'requirements', 'targets'])
const suiteFolders = readdirSync(root, { withFileTypes: true }).filter(e => e.isDirectory() && !notSuites.has(e.name)).map(e => join(root, e.name))
const files = {
  suite: suiteFolders.flatMap(yamlIn),
  provider: yamlIn(join(root, 'providers')),
  flows: [join(root, 'flows.yaml')],
  requirements: yamlIn(join(root, 'requirements')),
  target: yamlIn(join(root, 'targets')),
}
const mayBeEmpty = new Set(['target'])

// strictRequired looks at a oneOf of required names before it has seen the properties beside it.
const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, strictRequired: false, allowUnionTypes: true })
const schemas = Object.fromEntries(Object.keys(files).map(kind => [kind, JSON.parse(readFileSync(join(root, `${kind}.schema.json`), 'utf8'))]))
for (const [kind, schema] of Object.entries(schemas)) ajv.addSchema(schema, `${kind}.schema.json`)
const validators = Object.fromEntries(Object.keys(schemas).map(kind => [kind, ajv.getSchema(`${kind}.schema.json`)]))

let failures = 0
const fail = text => { failures++; console.log(text) }
// A pattern is long and says little; what it stands for is written beside it.
const said = ({ keyword, message, params, parentSchema, data }) => keyword === 'pattern' && parentSchema.description
  ? `${JSON.stringify(data)} is none of: ${parentSchema.description}`
  : `${message} ${JSON.stringify(params)}`
// Of a choice each way that was not taken complains too: the deepest place is where the mistake is, unless it lies below a key that nothing knows.
const telling = errors => {
  const unknown = errors.filter(e => e.keyword === 'additionalProperties')
  const isBelow = e => unknown.some(u => `${e.instancePath}/`.startsWith(`${u.instancePath}/${u.params.additionalProperty}/`))
  const depth = e => e.instancePath.split('/').length
  const known = errors.filter(e => e.keyword !== 'if' && !isBelow(e))
  const most = Math.max(...known.map(depth))
  return [...new Set([...unknown, ...known.filter(e => depth(e) === most)].map(e => `${e.instancePath}: ${said(e)}`))]
}

for (const [kind, list] of Object.entries(files)) {
  if (list.length === 0 && !mayBeEmpty.has(kind)) fail(`no ${kind} below ${root}`)
  for (const file of list) {
    if (validators[kind](read(file))) continue
    fail(`${relative(root, file)}: not a valid ${kind}`)
    for (const line of telling(validators[kind].errors)) console.log(`  ${line}`)
  }
}

// A schema must be able to refuse, or its silence says nothing.
for (const [kind, mistake, document] of refused) {
  if (validators[kind](document)) fail(`${kind}.schema.json accepts ${mistake}`)
}
for (const [kind, name, document] of accepted) {
  if (validators[kind](document)) continue
  fail(`${kind}.schema.json refuses ${name}`)
  for (const line of telling(validators[kind].errors)) console.log(`  ${line}`)
}

// What an author can get wrong and no other file tells, an editor shows: seven of ten of the table's mistakes.
const seen = 0.7
const cases = join(here, '..', 'Cases', 'mistakes')
for (const [kind, name, document] of library(cases)) {
  if (!validators[kind](document)) fail(`${kind}.schema.json refuses ${name} of the table of mistakes`)
}
const made = mistakes(cases)
const unseen = made.filter(([kind, , document]) => validators[kind](document))
if (made.length === 0 || unseen.length > made.length * (1 - seen)) fail(`${unseen.length} of ${made.length} mistakes of the table are accepted: ${unseen.map(([, name]) => name).join('; ')}`)

// The verbs of the shipped providers stand in suite.schema.json by name, so that a misspelt key of a step is none of them.
for (const file of files.provider) {
  const { provider, endpoints, verbs } = read(file)
  const declared = new Set([...Object.keys(endpoints), ...Object.keys(verbs ?? {})])
  const steps = schemas.suite.$defs[`steps-${provider}`]?.items
  const words = schemas.suite.$defs.stepWord.anyOf[0].enum
  const listed = {
    properties: Object.keys(steps?.properties ?? {}).filter(w => !words.includes(w)),
    oneOf: (steps?.oneOf ?? []).flatMap(choice => choice.required).filter(w => !words.includes(w)),
  }
  for (const [place, names] of Object.entries(listed)) {
    const lacking = [...declared].filter(v => !names.includes(v))
    const extra = names.filter(v => !declared.has(v))
    if (lacking.length + extra.length) fail(`suite.schema.json#/$defs/steps-${provider}/items/${place}: lacks [${lacking}], has [${extra}] too many; providers/${provider}.yaml says which verbs there are`)
  }
  for (const [kind, schema] of [['suite', schemas.suite], ['flows', schemas.flows.$defs.flow]]) {
    if (!schema.allOf.some(rule => rule.if.properties.provider.const === provider)) fail(`${kind}.schema.json: no rule for the verbs of ${provider}`)
  }
}

const counted = Object.entries(files).map(([kind, list]) => `${list.length} ${kind}`).join(', ')
console.log(`schema: ${counted}; ${refused.length} mistakes and ${accepted.length} samples tried; ${made.length - unseen.length} of ${made.length} mistakes of the table refused; ${failures} failed`)
process.exit(failures ? 1 : 0)
