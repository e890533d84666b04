// What each schema must refuse and must accept: [schema, in words, document].
const suite = scenario => ({ suite: 'x', provider: 'hydra', scenarios: { a: { covers: ['X-1'], ...scenario } } })
const step = (keys, provider = 'hydra') => ({ ...suite({ steps: [keys] }), provider })
const expecting = expect => step({ refresh: {}, expect })
const bending = kase => suite({ cases: { c: kase }, steps: [{ refresh: {}, bend: '$case', expect: { status: 400 } }] })

const provider = {
  provider: 'p', title: 'P', bases: ['main'],
  endpoints: { token: { method: 'POST', path: '/token', parameters: { id: 'header X-ID' }, answer: 'token', refusal: 'oauth' } },
  answers: { token: { status: 200, checks: { 'token.json': { expect: { json: '<any>' }, covers: ['X-1'], title: 'JSON' } } } },
  refusals: { oauth: { status: 400, match: 'json.error', errors: { refused: {} }, strict: true } },
}
const changed = (whole, part, change) => ({ ...whole, [part]: change(structuredClone(whole[part])) })
const endpoint = change => changed(provider, 'endpoints', e => ({ token: { ...e.token, ...change } }))
const check = change => changed(provider, 'answers', a => ({ token: { ...a.token, checks: { ...a.token.checks, ...change } } }))
const flow = change => ({ flows: { f: { provider: 'hydra', steps: [{ refresh: {} }], ...change } } })
const rule = change => ({ catalogue: 'c', requirements: { 'X-1': { level: 'must', source: 's', statement: 't', ...change } } })
const target = {
  target: 'my-bank', title: 'My bank', provider: 'blink-sp', bases: { sp: 'https://bank.example/psd2' }, endpoints: { token: '/v2/token' },
  identities: { default: { client_id: 'a', client_secret: '$env.BANK_SECRET', 'header.X-Tenant': 'b', auth: 'post' }, third: { 'made-by': { registered: { scope: '$uuid' } }, auth: 'basic' }, second: { client_id: 'c', certificate: { file: 'c.pem', key: '$env.BANK_KEY' } } }, headers: { 'X-Env': 'test' },
  fixtures: { 'code.fresh': { code: 'x' }, 'user.new': { subject: '$uuid' }, 'user.made': { 'made-by': 'signed-up' } }, capabilities: ['clock'], control: 'https://bank.example/__admin', tls: { ca: 'ca.pem' }, flows: { 'code-issued': 'code-issued-by-browser' },
  timeout: '10s', maxWait: '2m', pace: '200ms',
  'expected-failures': [{ check: 'blink-sp/token.yaml::redeem::again::redeem.error', reason: 'Their ticket 12', until: '2030-01-31' }],
}
const known = change => changed(target, 'expected-failures', ([f]) => [{ ...f, ...change }])

export const refused = [
  ['suite', 'a misspelt expect', { suite: 'x', provider: 'hydra', scenarios: { a: { covers: ['X-1'], steps: [{ refresh: {}, expekt: {} }] } } }],
  ['suite', 'a misspelt expect in finally', suite({ steps: [{ refresh: {} }], finally: [{ revoke: {}, expekt: {} }] })],
  ['suite', 'a misspelt expect beside http, of a provider that is not shipped', step({ http: 'GET /', expekt: { status: 200 } }, 'mine')],
  ['suite', 'a misspelt expect that holds a source, of a provider that is not shipped', step({ refresh: {}, expekt: { 'json.a': 1 } }, 'mine')],
  ['suite', 'a verb of another provider', step({ exchange: {} })],
  ['suite', 'two verbs', step({ refresh: {}, redeem: {} })],
  ['suite', 'two verbs of the language', step({ advance: '1h', http: 'GET /' })],
  ['suite', 'a verb beside http', step({ refresh: {}, http: 'GET /' })],
  ['suite', 'a step without a verb', step({ expect: { status: 200 } })],
  ['suite', 'a step without a verb, of a provider that is not shipped', step({ expect: { status: 200 } }, 'mine')],
  ['suite', 'a verb that is no map', step({ refresh: 'x' })],
  ['suite', 'base without http', step({ refresh: {}, base: 'admin' })],
  ['suite', 'json and form at once', step({ http: 'POST /', json: {}, form: {} })],
  ['suite', 'http without a method', step({ http: '/x' })],
  ['suite', 'a duration without a unit', step({ advance: '90' })],
  ['suite', 'a fault of a leg that only transport has', step({ fault: { leg: 'sp', path: '/a', do: 'reset' } })],
  ['suite', 'a fault without its status', step({ fault: { path: '/a', do: 'status' } })],
  ['suite', 'a delay of no length', step({ fault: { path: '/a', do: 'delay' } })],
  ['suite', 'extra beside http', step({ http: 'GET /', extra: { a: 'b' } })],
  ['suite', 'an unknown method', step({ http: 'FETCH /' })],
  ['suite', 'a saved name that templates know', step({ refresh: {}, save: { identity: 'json.a' } })],
  ['suite', 'a shape that is sent', step({ refresh: { scope: '<string>' } })],
  ['suite', 'an unknown word of a suite', { ...suite({ steps: [{ refresh: {} }] }), tag: ['x'] }],
  ...[['partner.mappings'], '', '/srv/stubs', '../stubs', 'a/../../stubs', 'a\\..', 'C:\\stubs'].map(folder =>
    ['suite', `mappings that are no folder beside it: ${JSON.stringify(folder)}`, { ...suite({ steps: [{ refresh: {} }] }), mappings: folder }]),
  ['suite', 'an unknown word of a scenario', suite({ need: ['clock'], steps: [{ refresh: {} }] })],
  ['suite', 'a misspelt capability', suite({ needs: ['obsever'], steps: [{ refresh: {} }] })],
  ['suite', 'a scenario that covers nothing', suite({ covers: [], steps: [{ refresh: {} }] })],
  ['suite', 'a name with a capital', { ...suite({}), scenarios: { A: { covers: ['X-1'], steps: [{ refresh: {} }] } } }],
  ['suite', 'a race of one', step({ refresh: {}, race: 1 })],
  ['suite', 'a source that is none in save', step({ refresh: {}, save: { a: 'jsn.x' } })],
  ['suite', 'a source that is none in observe', step({ refresh: {}, observe: ['statsu'] })],
  ['suite', 'error in observe', step({ refresh: {}, observe: { error: 'x' } })],
  ['suite', 'an empty expect', expecting({})],
  ['suite', 'a misspelt level with a profile', step({ refresh: {}, 'expct rfc': { status: 200 } })],
  ['suite', 'a misspelt check of a profile', step({ refresh: {}, 'expect rfc': { statsu: 200 } })],
  ['suite', 'a profile in capitals', suite({ profiles: ['RFC'], steps: [{ refresh: {} }] })],
  ['suite', 'a misspelt check', expecting({ statsu: 200 })],
  ['suite', 'a misspelt kind of source', expecting({ 'headers.X': 'a' })],
  ['suite', 'half a JWT source', expecting({ 'jwt(json.a).claim.sub': 'a' })],
  ['suite', 'a misspelt shape', expecting({ 'json.a': '<absnt>' })],
  ['suite', 'a misspelt shape deep in json', expecting({ json: { a: [{ b: '<strng>' }] } })],
  ['suite', 'a range that is none', expecting({ status: '<int 400-499>' })],
  ['suite', 'a status that is a word', expecting({ status: 'ok' })],
  ['suite', 'exact without json', expecting({ exact: true, status: 200 })],
  ['suite', 'never with 6xx', expecting({ wins: 1, never: ['6xx'] })],
  ['suite', 'a case with two bends', bending({ omit: 'a', after: '1h' })],
  ['suite', 'a case that sets two parameters', bending({ set: { a: '1', b: '2' } })],
  ['suite', 'a browser that is asked and not awaited', step({ authorize: {}, browser: { ask: 'sign in' } })],
  ['suite', 'an encoding that there is not', bending({ encode: 'xml' })],
  ['provider', 'a place that there is not', endpoint({ parameters: { id: 'cookie' } })],
  ['provider', 'an unknown word of an endpoint', endpoint({ metod: 'GET' })],
  ['provider', "a verb named like a step's word", changed(provider, 'endpoints', e => ({ ...e, expect: e.token }))],
  ['provider', 'a check that checks nothing', check({ 'token.a': { covers: ['X-1'], title: 'x' } })],
  ['provider', 'a check without its family', check({ json: { expect: { json: '<any>' }, covers: ['X-1'], title: 'x' } })],
  ['provider', 'an unknown word of a profile', { ...provider, profiles: { rfc: { named: true } } }],
  ['provider', 'a text that is none', { ...provider, texts: { grant: ['a'] } }],
  ['provider', 'a refusal without match', changed(provider, 'refusals', r => ({ oauth: { status: r.oauth.status } }))],
  ['flows', 'a misspelt expect', flow({ steps: [{ refresh: {}, expekt: {} }] })],
  ['flows', 'an unknown word of a flow', flow({ save: ['a'] })],
  ['flows', 'a misspelt expect in what cleans up', flow({ finally: [{ 'delete-client': { client_id: '$a' }, expekt: {} }] })],
  ['requirements', 'an unknown level', rule({ level: 'may' })],
  ['requirements', 'a requirement without a source', rule({ source: undefined })],
  ['requirements', 'an id in lower case', { catalogue: 'c', requirements: { 'x-1': rule({}).requirements['X-1'] } }],
  ['target', 'an unknown word', { ...target, base: 'https://bank.example' }],
  ['target', 'capabilities without a control address', { ...target, control: undefined }],
  ['target', 'a capability of a control address that is not there, beside mappings', { ...target, capabilities: ['mappings', 'clock'], control: undefined }],
  ['target', 'a way of authentication that there is not', { ...target, identities: { default: { client_id: 'a', auth: 'digest' } } }],
  ['target', 'two flows that make one identity', { ...target, identities: { default: { 'made-by': { one: {}, two: {} } } } }],
  ['target', 'a list of flows that make a fixture', { ...target, fixtures: { 'code.fresh': { 'made-by': ['one'] } } }],
  ['target', 'a base that is no address', { ...target, bases: { sp: 'bank.example' } }],
  ['target', 'a capability that there is not', { ...target, capabilities: ['time'] }],
  ['target', 'an expected failure without a reason', known({ reason: '' })],
  ['target', 'an expected failure of no check', known({ check: 'redeem.error' })],
  ['target', 'a flow in place of none', { ...target, flows: {} }],
  ['target', 'a day that is none', known({ until: '31.1.2030' })],
]

export const accepted = [
  ['suite', 'a scenario with a case', bending({ omit: 'scope', covers: ['X-2'], error: 'refused' })],
  ...['partner.mappings', 'stubs/of..partner'].map(folder => ['suite', `mappings in ${folder}`, { ...suite({ steps: [{ refresh: {} }] }), mappings: folder }]),
  ['suite', 'a scenario with all its words', suite({
    title: 't', tags: ['a'], needs: ['clock', 'user.alice'], as: 'second', vars: { state: '$uuid' }, use: ['signed-in', { 'code-issued': { scope: 'read' } }],
    steps: [{ http: 'GET /a?b=$state', base: 'public', expect: { status: 200 } }], finally: [{ advance: '1h30m' }, { fault: { path: '/token', on: 2, do: 'delay', for: '2s' } }, { fault: { leg: 'sp', path: '/a', do: 'status', status: 503 } }], snapshot: false,
  })],
  ['suite', "a verb of one's own provider", step({ 'make-token': { scope: 'a' }, expect: { error: 'refused' } }, 'mine')],
  ['suite', 'each kind of source', expecting({
    status: 200, 'json.a.b[0].c': '<int 1..>', 'header.X-A': '<any>', 'cookie.sid': '<token>', 'location.base': '<url>', 'location.query.x': 'a', 'location.fragment.x': '<absent>',
    'jwt(json.access_token).header.alg': 'RS256', 'jwt(json.access_token).signature': 'valid', 'diff(json.a, jwt(json.b).claims.exp)': 0, 'sent.header.X-A': '<uuid>', elapsed: '<int ..500>',
  })],
  ['suite', 'each kind of shape', expecting({ json: [
    '<any>', '<null>', '<int -1..1>', '<number 0.5..>', '<epoch-ms -5m..5m>', '<jwt#2>', '<ci it’s>', '<is <b>>', '<len 64>', "<one-of 'a b' c>", '<not $x>', '<maybe each-unique uuid>', '</[a-z]+/>', 'a < b > c', true, null, 1.5,
  ] })],
  ['suite', 'levels of profiles', step({ refresh: {}, 'expect hydra-v2.2 rfc': { status: 200 }, 'should rfc': { error: 'x' }, 'observe hydra': ['status'] })],
  ['suite', 'a scenario and a case of profiles', suite({ profiles: ['rfc'], cases: { a: { omit: 'x', profiles: ['hydra-v2.2'] } }, steps: [{ refresh: {}, bend: '$case', expect: { status: 400 } }] })],
  ['suite', 'a step of a browser', step({ authorize: {}, browser: '5m', answer: 'callback' })],
  ['suite', 'a step of a browser that asks for something', step({ authorize: {}, browser: { wait: '5m', ask: 'sign in as $subject' } })],
  ['suite', 'a race', expecting({ wins: 1, losers: { error: 'invalid_grant' }, never: ['5xx', 409] })],
  ['suite', 'a flow within', step({ use: { 'signed-in': { scope: 'a' } }, save: { mine: 'rt1' } })],
  ['suite', 'an observation with shapes', step({ refresh: {}, observe: { status: '<one-of 200 400>', 'json.error': 'x' } })],
  ['provider', 'a provider', provider],
  ['provider', 'profiles and texts', {
    ...check({ 'token.b': { 'expect rfc': { status: 200 }, covers: ['X-1'], title: 'x' } }), profiles: { 'a-v2.2': { is: ['a'], title: 'A' }, rfc: { 'only-named': true } }, texts: { grant: 'The grant is invalid.' },
    refusals: { oauth: { status: 400, match: 'json.error', errors: { refused: { 'expect a': { status: 401 }, 'should rfc': { 'json.error': 'b' } } } } },
  }],
  ['flows', 'a flow', flow({ with: { scope: 'read' }, finally: [{ 'delete-client': { client_id: '$at_1' } }], saves: ['at_1'] })],
  ['requirements', 'a catalogue', rule({})],
  ['target', 'a target with every word', target],
  ['target', 'a target that has the endpoints of mappings', { ...target, capabilities: ['mappings'], control: undefined }],
]
