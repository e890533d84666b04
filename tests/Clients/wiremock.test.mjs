// A WireMock client on the mock's admin API: stubs beside a stateful provider, on the same address.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { WireMockRestClient } from 'wiremock-rest-client'
import { call, startMock } from './support/mock.mjs'

let mock
let wireMock
before(async () => {
  mock = await startMock()
  // By default it ends the process at the first refusal.
  wireMock = new WireMockRestClient(mock.public, { logLevel: 'silent', continueOnFailure: true })
})
beforeEach(() => wireMock.global.resetAll())
after(() => mock?.stop())

const extra = { request: { method: 'GET', urlPath: '/extra' }, response: { status: 203, jsonBody: { extra: true } } }
const status = async path => (await call(`${mock.public}${path}`)).status

async function machineToken() {
  const { client_id, client_secret } = mock.identities.machine
  const response = await call(`${mock.public}/oauth2/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${encodeURIComponent(client_id)}:${encodeURIComponent(client_secret)}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return response.status
}

describe('wiremock-rest-client', () => {
  test('adds a mapping, which answers in front of the provider and for nothing else', async () => {
    assert.equal(await status('/extra'), 404)
    const { id } = await wireMock.mappings.createMapping(extra)
    assert.match(id, /^[0-9a-f-]{36}$/)
    const response = await call(`${mock.public}/extra`)
    assert.deepEqual([response.status, await response.json()], [203, { extra: true }])
    assert.equal(await status('/other'), 404)
    assert.equal(await machineToken(), 200)
  })

  test('finds, counts and forgets requests, of stubs and of the provider', async () => {
    await wireMock.mappings.createMapping(extra)
    await status('/extra')
    await machineToken()
    assert.equal((await wireMock.requests.getCount({ method: 'GET', urlPath: '/extra' })).count, 1)
    assert.equal((await wireMock.requests.getCount({ method: 'POST', urlPath: '/extra' })).count, 0)
    assert.equal((await wireMock.requests.getCount({ method: 'POST', urlPath: '/oauth2/token' })).count, 1)
    const { requests, meta } = await wireMock.requests.getAllRequests()
    assert.deepEqual([meta.total, requests.map(r => r.request.url)], [2, ['/oauth2/token', '/extra']])
    assert.equal((await wireMock.requests.getRequest(requests[1].id)).response.status, 203)
    await wireMock.requests.deleteAllRequests()
    assert.equal((await wireMock.requests.getAllRequests()).meta.total, 0)
  })

  test('lists, shows, updates and deletes mappings', async () => {
    const { id } = await wireMock.mappings.createMapping(extra)
    await wireMock.mappings.updateMapping(id, { ...extra, response: { status: 204 } })
    assert.equal(await status('/extra'), 204)
    assert.equal((await wireMock.mappings.getMapping(id)).response.status, 204)
    assert.deepEqual((await wireMock.mappings.getAllMappings()).mappings.map(m => m.id), [id])
    await wireMock.mappings.deleteMapping(id)
    assert.equal(await status('/extra'), 404)
  })

  test('takes a scenario through its states and resets it', async () => {
    const step = (when, then, code) => ({ scenarioName: 'tour', requiredScenarioState: when, newScenarioState: then, request: { urlPath: '/tour' }, response: { status: code } })
    await wireMock.mappings.createMapping(step('Started', 'on', 201))
    await wireMock.mappings.createMapping(step('on', 'on', 202))
    assert.deepEqual([await status('/tour'), await status('/tour'), await status('/tour')], [201, 202, 202])
    const { scenarios } = await wireMock.scenarios.getAllScenarios()
    assert.deepEqual(scenarios.map(s => [s.name, s.state]), [['tour', 'on']])
    await wireMock.scenarios.resetAllScenarios()
    assert.equal(await status('/tour'), 201)
  })

  test('resets: no stub is left, and the provider is as it began', async () => {
    await wireMock.mappings.createMapping(extra)
    await wireMock.global.updateGlobalSettings({ fixedDelay: 1 })
    await wireMock.global.resetAll()
    assert.equal(await status('/extra'), 404)
    assert.equal((await wireMock.mappings.getAllMappings()).meta.total, 0)
    assert.equal(await machineToken(), 200)
  })

  test('is told of a member that nobody knows, and no stub comes of it', async () => {
    await wireMock.mappings.createMapping({ request: { urlPaht: '/extra' }, response: {} })
    assert.equal((await wireMock.mappings.getAllMappings()).meta.total, 0)
    assert.equal(await status('/extra'), 404)
  })
})
