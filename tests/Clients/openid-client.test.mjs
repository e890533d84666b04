// openid-client 6: OpenID Connect by the book, with HTTP Basic, client_secret_post and as a public client.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as client from 'openid-client'
import { call, startMock } from './support/mock.mjs'
import { User } from './support/user.mjs'

describe('openid-client', { timeout: 120_000 }, () => {
  let mock
  before(async () => { mock = await startMock() })
  after(() => mock?.stop())

  // Every way to authenticate that the mock's clients are registered for.
  const methods = {
    basic: secret => client.ClientSecretBasic(secret),
    post: secret => client.ClientSecretPost(secret),
    none: () => client.None(),
  }

  /** What the library learns from discovery, with the introspection that Hydra keeps on its admin port and does not advertise. */
  async function discover(identity, secret = identity.client_secret) {
    const authentication = methods[identity.auth](secret)
    const found = await client.discovery(new URL(mock.public), identity.client_id, undefined, authentication, { execute: [client.allowInsecureRequests], timeout: 10 })
    const config = new client.Configuration({ ...found.serverMetadata(), introspection_endpoint: `${mock.admin}/admin/oauth2/introspect` }, identity.client_id, undefined, authentication)
    config.timeout = 10
    client.allowInsecureRequests(config)
    client.enableNonRepudiationChecks(config)      // fetches the JWKS and verifies the ID token's signature
    return config
  }

  async function ask(identity, scope = 'openid offline read') {
    const config = await discover(identity)
    const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState(), expectedNonce: client.randomNonce() }
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: identity.redirect_uri,
      scope,
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
    })
    return { config, checks, url }
  }

  async function signIn(identity, decision) {
    const { config, checks, url } = await ask(identity)
    const callback = await new User(mock).approve(url, decision)
    return { config, checks, callback, tokens: await client.authorizationCodeGrant(config, callback, checks) }
  }

  const invalidGrant = { name: 'ResponseBodyError', error: 'invalid_grant', status: 400 }

  test('discovery finds every endpoint that the flow needs, and PKCE', async () => {
    const metadata = (await discover(mock.identities.default)).serverMetadata()
    assert.equal(metadata.issuer, mock.public)
    assert.ok(metadata.supportsPKCE('S256'))
    for (const name of ['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'revocation_endpoint', 'jwks_uri'])
      assert.ok(metadata[name].startsWith(mock.public), name)
  })

  for (const name of ['default', 'post', 'public', 'tricky']) {
    test(`${name}: code with PKCE, userinfo, refresh, introspection, revocation`, async () => {
      const { config, checks, tokens } = await signIn(mock.identities[name])
      const claims = tokens.claims()
      assert.equal(claims.sub, mock.alice)
      assert.equal(claims.nonce, checks.expectedNonce)
      assert.equal(tokens.token_type, 'bearer')
      assert.ok([3599, 3600].includes(tokens.expires_in), `${tokens.expires_in}`)      // expiresIn() counts down from it
      assert.equal((await client.fetchUserInfo(config, tokens.access_token, claims.sub)).sub, mock.alice)

      const renewed = await client.refreshTokenGrant(config, tokens.refresh_token)
      assert.notEqual(renewed.refresh_token, tokens.refresh_token)
      assert.equal(renewed.scope, 'openid offline read')
      assert.equal(renewed.claims().sub, mock.alice)
      assert.equal((await client.tokenIntrospection(config, tokens.access_token)).active, false)

      const seen = await client.tokenIntrospection(config, renewed.access_token)
      assert.deepEqual([seen.active, seen.sub, seen.token_use], [true, mock.alice, 'access_token'])
      await client.tokenRevocation(config, renewed.refresh_token)
      assert.deepEqual(await client.tokenIntrospection(config, renewed.access_token), { active: false })
      await assert.rejects(client.refreshTokenGrant(config, renewed.refresh_token), invalidGrant)
      await assert.rejects(client.fetchUserInfo(config, renewed.access_token, claims.sub), { name: 'WWWAuthenticateChallengeError', status: 401 })
    })
  }

  test('a user who grants less is believed: no offline, no refresh token', async () => {
    const { tokens } = await signIn(mock.identities.default, { grant: ['openid', 'read'] })
    assert.equal(tokens.scope, 'openid read')
    assert.equal(tokens.refresh_token, undefined)
  })

  test('a user who refuses ends the flow at the callback', async () => {
    const { config, checks, url } = await ask(mock.identities.default)
    const callback = await new User(mock).refuse(url)
    await assert.rejects(client.authorizationCodeGrant(config, callback, checks), { name: 'AuthorizationResponseError', error: 'access_denied' })
  })

  test('a scope that the client does not have is refused before any login', async () => {
    const { config, checks, url } = await ask(mock.identities.default, 'openid admin')
    const { headers } = await call(url)
    await assert.rejects(client.authorizationCodeGrant(config, new URL(headers.get('location')), checks), { name: 'AuthorizationResponseError', error: 'invalid_scope' })
  })

  test('a replayed code is refused and takes its tokens along', async () => {
    const { config, checks, callback, tokens } = await signIn(mock.identities.default)
    await assert.rejects(client.authorizationCodeGrant(config, callback, checks), invalidGrant)
    assert.equal((await mock.introspect(tokens.access_token)).active, false)
    await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), invalidGrant)
  })

  test('a replayed refresh token is refused and takes its family along', async () => {
    const { config, tokens } = await signIn(mock.identities.default)
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token)
    await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), invalidGrant)
    await assert.rejects(client.refreshTokenGrant(config, renewed.refresh_token), invalidGrant)
    assert.equal((await mock.introspect(renewed.access_token)).active, false)
  })

  test('a verifier that is not the one of the request is refused', async () => {
    const { config, checks, url } = await ask(mock.identities.public)
    const callback = await new User(mock).approve(url)
    await assert.rejects(client.authorizationCodeGrant(config, callback, { ...checks, pkceCodeVerifier: client.randomPKCECodeVerifier() }), invalidGrant)
  })

  for (const name of ['default', 'post']) {
    test(`${name}: a wrong secret is invalid_client`, async () => {
      const { tokens } = await signIn(mock.identities[name])
      const config = await discover(mock.identities[name], 'not-the-secret')
      await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), { name: 'ResponseBodyError', error: 'invalid_client', status: 401 })
    })
  }

  test('a callback with another state, or for another nonce, is refused by the library', async () => {
    const { config, checks, url } = await ask(mock.identities.default)
    const callback = await new User(mock).approve(url)
    await assert.rejects(client.authorizationCodeGrant(config, callback, { ...checks, expectedState: client.randomState() }), { code: 'OAUTH_INVALID_RESPONSE' })
    // The first try never left the library, or the code would be spent by now.
    await assert.rejects(client.authorizationCodeGrant(config, callback, { ...checks, expectedNonce: client.randomNonce() }), { code: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' })
  })
})
