// The hybrid flow (OIDC Core §3.3) by openid-client: a code and an ID token in the fragment, bound to each other by c_hash.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as client from 'openid-client'
import { discover } from './support/discovery.mjs'
import { call, json, jsonBody, startMock } from './support/mock.mjs'
import { User } from './support/user.mjs'

describe('code id_token', { timeout: 120_000 }, () => {
  let mock, config
  const redirect_uri = 'https://hybrid.example/callback'

  before(async () => {
    mock = await startMock()
    const registered = await json(await call(`${mock.admin}/admin/clients`, jsonBody('POST', {
      redirect_uris: [redirect_uri],
      grant_types: ['authorization_code', 'implicit', 'refresh_token'],
      response_types: ['code', 'code id_token'],
      scope: 'openid offline read',
      token_endpoint_auth_method: 'client_secret_basic',
    })))
    config = await discover(mock, registered.client_id, client.ClientSecretBasic(registered.client_secret))
    client.useCodeIdTokenResponseType(config)
  })
  after(() => mock?.stop())

  async function ask() {
    const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState(), expectedNonce: client.randomNonce() }
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri,
      scope: 'openid offline read',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
    })
    assert.equal(url.searchParams.get('response_type'), 'code id_token')
    return { checks, url }
  }

  async function approve() {
    const { checks, url } = await ask()
    return { checks, callback: await new User(mock).approve(url) }
  }

  /** The callback with parts of its fragment from elsewhere. */
  function changed(callback, change) {
    const other = new URL(callback)
    const fragment = new URLSearchParams(callback.hash.slice(1))
    for (const [name, value] of Object.entries(change)) fragment.set(name, value)
    other.hash = fragment
    return other
  }

  test('brings a code and an ID token that fit, and tokens for the code', async () => {
    const { checks, callback } = await approve()
    assert.equal(callback.search, '')
    assert.deepEqual([...new URLSearchParams(callback.hash.slice(1)).keys()].sort(), ['code', 'id_token', 'state'])
    const tokens = await client.authorizationCodeGrant(config, callback, checks)
    assert.deepEqual([tokens.claims().sub, tokens.claims().nonce], [mock.alice, checks.expectedNonce])
    assert.equal((await client.fetchUserInfo(config, tokens.access_token, mock.alice)).sub, mock.alice)
    assert.equal((await client.refreshTokenGrant(config, tokens.refresh_token)).claims().sub, mock.alice)
  })

  test('is refused by the library with another code than the ID token\'s, another nonce, or a claim that was changed', async () => {
    const { checks, callback } = await approve()
    const { callback: other } = await approve()
    const { code, id_token } = Object.fromEntries(new URLSearchParams(other.hash.slice(1)))
    const own = Object.fromEntries(new URLSearchParams(callback.hash.slice(1)))
    const [header, claims, signature] = own.id_token.split('.')
    const forged = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(claims, 'base64url')), sub: 'somebody' })).toString('base64url')

    const refusals = [
      [changed(callback, { code }), /c_hash/],
      [changed(callback, { id_token }), /c_hash|nonce/],
      [changed(callback, { id_token: `${header}.${forged}.${signature}` }), /signature/],
    ]
    for (const [bad, about] of refusals) await assert.rejects(client.authorizationCodeGrant(config, bad, checks), e => about.test(`${e.message} ${e.cause?.message}`) || assert.fail(`${e.stack} ${e.cause}`))
    await assert.rejects(client.authorizationCodeGrant(config, callback, { ...checks, expectedNonce: client.randomNonce() }))
    // None of these left the library: the code is still good.
    await client.authorizationCodeGrant(config, callback, checks)
  })

  test('ends in the fragment, too, when the user refuses', async () => {
    const { checks, url } = await ask()
    const callback = await new User(mock).refuse(url)
    await assert.rejects(client.authorizationCodeGrant(config, callback, checks), { name: 'AuthorizationResponseError', error: 'access_denied' })
  })
})
