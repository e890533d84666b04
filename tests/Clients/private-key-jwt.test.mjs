// A client without a secret (private_key_jwt, OIDC Core §9) by openid-client: its key set is registered, and each request brings an assertion.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { exportJWK, generateKeyPair } from 'jose'
import * as client from 'openid-client'
import { discover } from './support/discovery.mjs'
import { call, json, jsonBody, startMock } from './support/mock.mjs'

describe('a client with a key', { timeout: 120_000 }, () => {
  let mock, id, keys
  const kid = 'key-of-the-client'

  before(async () => {
    mock = await startMock()
    keys = await generateKeyPair('RS256')
    const registered = await json(await call(`${mock.admin}/admin/clients`, jsonBody('POST', {
      grant_types: ['client_credentials'],
      scope: 'read',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [{ ...await exportJWK(keys.publicKey), kid, use: 'sig', alg: 'RS256' }] },
    })))
    id = registered.client_id
  })
  after(() => mock?.stop())

  // The library addresses the issuer, Hydra expects its token endpoint.
  const toTokenEndpoint = (_, claims) => { claims.aud = `${mock.public}/oauth2/token` }

  /** Client credentials, with the assertion changed before it is signed. */
  async function ask(change = toTokenEndpoint, key = keys.privateKey) {
    const config = await discover(mock, id, client.PrivateKeyJwt({ key, kid }, { [client.modifyAssertion]: change }))
    return client.clientCredentialsGrant(config, { scope: 'read' })
  }

  const invalidClient = description => error => {
    assert.deepEqual([error.name, error.error, error.status], ['ResponseBodyError', 'invalid_client', 401])
    assert.match(error.error_description, description)
    return true
  }

  test('gets a token by an assertion, and another by the next', async () => {
    const [one, other] = [await ask(), await ask()]
    assert.notEqual(one.access_token, other.access_token)
    const seen = await mock.introspect(one.access_token)
    assert.deepEqual([seen.active, seen.client_id, seen.scope], [true, id, 'read'])
  })

  test('is refused with the audience that the library chooses, unless it is told Hydra\'s', async () => {
    await assert.rejects(ask(() => {}), invalidClient(/'audience'.+must match the authorization server's token endpoint/))
  })

  test('is refused with a key that is not its own', async () => {
    await assert.rejects(ask(toTokenEndpoint, (await generateKeyPair('RS256')).privateKey), invalidClient(/./))
  })

  test('is refused as somebody else', async () => {
    const as = change => (header, claims) => { toTokenEndpoint(header, claims); Object.assign(claims, change) }
    await assert.rejects(ask(as({ iss: 'somebody' })), invalidClient(/'iss'.+must match the 'client_id'/))
    await assert.rejects(ask(as({ sub: mock.identities.machine.client_id })), invalidClient(/./))
  })

  test('is refused by an assertion that was used', async () => {
    const once = (header, claims) => { toTokenEndpoint(header, claims); claims.jti = 'an-assertion-of-the-client' }
    await ask(once)
    await assert.rejects(ask(once), { name: 'ResponseBodyError', error: 'jti_known', status: 400 })
  })
})
