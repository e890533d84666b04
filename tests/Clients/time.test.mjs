// Time, as a client's own tests need it: a refresh after expiry without moving the mock's clock, and a clock that was moved and comes back.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { call, json, jsonBody, startMock } from './support/mock.mjs'
import { User } from './support/user.mjs'

const lifetime = 2
const patience = 15_000

describe('time', { timeout: 120_000 }, () => {
  let mock
  after(() => mock?.stop())

  async function signIn(identity) {
    const config = await client.discovery(new URL(mock.public), identity.client_id, undefined, client.ClientSecretBasic(identity.client_secret), { execute: [client.allowInsecureRequests], timeout: 10 })
    const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState(), expectedNonce: client.randomNonce() }
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: identity.redirect_uri,
      scope: 'openid offline read',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
    })
    return { config, tokens: await client.authorizationCodeGrant(config, await new User(mock).approve(url), checks) }
  }

  const userinfo = token => call(`${mock.public}/userinfo`, { headers: { Authorization: `Bearer ${token}` } })

  async function untilRefused(token) {
    for (const end = Date.now() + patience; Date.now() < end; await new Promise(resolve => setTimeout(resolve, 100)))
      if ((await userinfo(token)).status === 401) return
    assert.fail('the token did not expire')
  }

  /** Waits until the access token is refused, and gets a new one as a client does. */
  async function outlive({ config, tokens }) {
    assert.ok(tokens.expires_in <= lifetime, `expires in ${tokens.expires_in} s`)
    await untilRefused(tokens.access_token)
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token)
    assert.notEqual(renewed.access_token, tokens.access_token)
    return renewed
  }

  describe('of a realm, by mock --set', () => {
    before(async () => { mock = await startMock('--set', `ttl.access_token=${lifetime}s`) })
    after(async () => { await mock.stop(); mock = undefined })

    test('an access token expires, and the refresh brings one that does, too', async () => {
      assert.ok((await outlive(await signIn(mock.identities.default))).expires_in <= lifetime)
    })
  })

  describe('of a client, by its document', () => {
    before(async () => { mock = await startMock() })

    test('its access tokens expire, and those of others do not', async () => {
      const registered = await json(await call(`${mock.admin}/admin/clients`, jsonBody('POST', {
        redirect_uris: ['https://short.example/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        scope: 'openid offline read',
        token_endpoint_auth_method: 'client_secret_basic',
        authorization_code_grant_access_token_lifespan: `${lifetime}s`,
        refresh_token_grant_access_token_lifespan: '1h',
      })))
      const other = await signIn(mock.identities.default)
      const renewed = await outlive(await signIn({ ...registered, redirect_uri: 'https://short.example/callback' }))
      assert.ok(renewed.expires_in > 3000)
      assert.equal((await userinfo(renewed.access_token)).status, 200)
      assert.equal((await userinfo(other.tokens.access_token)).status, 200)
    })

    test('an ID token of a moved clock is refused as one of the future, until the clock is back; nothing is lost', async () => {
      const { config, tokens } = await signIn(mock.identities.default)
      const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri))
      const verify = token => jwtVerify(token, keys, { issuer: mock.public, audience: mock.identities.default.client_id, maxTokenAge: '10m', clockTolerance: '5s' })
      await verify(tokens.id_token)

      await mock.clock({ advance: '2h' })
      const ahead = await client.refreshTokenGrant(config, tokens.refresh_token)
      await assert.rejects(verify(ahead.id_token), { code: 'ERR_JWT_CLAIM_VALIDATION_FAILED', claim: 'iat' })

      await mock.clock({ now: true })
      assert.equal((await userinfo(ahead.access_token)).status, 200)
      const back = await client.refreshTokenGrant(config, ahead.refresh_token)
      assert.equal((await verify(back.id_token)).payload.sub, mock.alice)
    })
  })
})
