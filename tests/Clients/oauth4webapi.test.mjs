// oauth4webapi 3: every step is the caller's, so here is what openid-client leaves inside: metadata by RFC 8414, the key set, signatures.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as oauth from 'oauth4webapi'
import { call, startMock } from './support/mock.mjs'
import { User } from './support/user.mjs'

const overHttp = { [oauth.allowInsecureRequests]: true }

describe('oauth4webapi', { timeout: 120_000 }, () => {
  let mock, server
  before(async () => {
    mock = await startMock()
    server = await discover('oidc')
  })
  after(() => mock?.stop())

  const bounded = () => ({ ...overHttp, signal: AbortSignal.timeout(10_000) })

  async function discover(algorithm) {
    const issuer = new URL(mock.public)
    return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { ...bounded(), algorithm }))
  }

  const methods = { basic: oauth.ClientSecretBasic, post: oauth.ClientSecretPost, none: oauth.None }
  const authentication = identity => methods[identity.auth](identity.client_secret)
  const clientOf = identity => ({ client_id: identity.client_id })

  async function ask(identity, scope = 'openid offline read') {
    const kept = { verifier: oauth.generateRandomCodeVerifier(), state: oauth.generateRandomState(), nonce: oauth.generateRandomNonce() }
    const url = new URL(server.authorization_endpoint)
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: identity.client_id,
      redirect_uri: identity.redirect_uri,
      scope,
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
    })
    return { kept, url }
  }

  async function exchange(identity, callback, kept, { as = identity, verifier = kept.verifier } = {}) {
    const parameters = oauth.validateAuthResponse(server, clientOf(as), callback, kept.state)
    const answer = await oauth.authorizationCodeGrantRequest(server, clientOf(as), authentication(as), parameters, identity.redirect_uri, verifier, bounded())
    const tokens = await oauth.processAuthorizationCodeResponse(server, clientOf(as), answer, { expectedNonce: kept.nonce })
    return { answer, tokens, claims: oauth.getValidatedIdTokenClaims(tokens) }
  }

  async function signIn(identity) {
    const { kept, url } = await ask(identity)
    const callback = await new User(mock).approve(url)
    return { kept, callback, ...await exchange(identity, callback, kept) }
  }

  async function refresh(identity, token, by = authentication(identity)) {
    const answer = await oauth.refreshTokenGrantRequest(server, clientOf(identity), by, token, bounded())
    return oauth.processRefreshTokenResponse(server, clientOf(identity), answer)
  }

  async function introspect(identity, token) {
    const hydra = { ...server, introspection_endpoint: `${mock.admin}/admin/oauth2/introspect` }      // not in the metadata of Hydra
    const answer = await oauth.introspectionRequest(hydra, clientOf(identity), authentication(identity), token, bounded())
    return oauth.processIntrospectionResponse(hydra, clientOf(identity), answer)
  }

  async function revoke(identity, token, by = authentication(identity)) {
    return oauth.processRevocationResponse(await oauth.revocationRequest(server, clientOf(identity), by, token, bounded()))
  }

  async function userInfo(identity, token, subject) {
    return oauth.processUserInfoResponse(server, clientOf(identity), subject, await oauth.userInfoRequest(server, clientOf(identity), token, bounded()))
  }

  const invalidGrant = { name: 'ResponseBodyError', error: 'invalid_grant', status: 400 }
  const invalidClient = { name: 'ResponseBodyError', error: 'invalid_client', status: 401 }

  test('metadata by RFC 8414 says what OpenID Connect Discovery says', async () => {
    assert.deepEqual(await discover('oauth2'), server)
  })

  for (const name of ['public', 'default', 'post', 'tricky']) {
    test(`${name}: code with PKCE, userinfo, refresh, introspection, revocation`, async () => {
      const identity = mock.identities[name]
      const { tokens, claims } = await signIn(identity)
      assert.equal(claims.sub, mock.alice)
      assert.equal((await userInfo(identity, tokens.access_token, claims.sub)).sub, mock.alice)

      const renewed = await refresh(identity, tokens.refresh_token)
      assert.notEqual(renewed.refresh_token, tokens.refresh_token)
      assert.notEqual(renewed.access_token, tokens.access_token)
      assert.equal(renewed.scope, tokens.scope)
      assert.equal((await introspect(identity, tokens.access_token)).active, false)

      const seen = await introspect(identity, renewed.refresh_token)
      assert.deepEqual([seen.active, seen.client_id, seen.token_use], [true, identity.client_id, 'refresh_token'])
      await revoke(identity, renewed.access_token)
      assert.deepEqual(await introspect(identity, renewed.refresh_token), { active: false })
      await assert.rejects(refresh(identity, renewed.refresh_token), invalidGrant)
      await assert.rejects(userInfo(identity, renewed.access_token, claims.sub), { name: 'WWWAuthenticateChallengeError', status: 401 })
    })
  }

  test('the ID token is signed with a key of the key set, and with no other', async () => {
    const { answer } = await signIn(mock.identities.default)
    // The library remembers keys per metadata object, so each try gets one of its own.
    const verifyBy = cache => oauth.validateApplicationLevelSignature({ ...server }, answer, { ...bounded(), [oauth.jwksCache]: cache })
    const fetched = {}
    await verifyBy(fetched)
    assert.ok(fetched.jwks.keys.length >= 2)

    const { publicKey } = await oauth.generateKeyPair('RS256', { extractable: true })
    const { n } = await crypto.subtle.exportKey('jwk', publicKey)
    const strangers = { uat: fetched.uat, jwks: { keys: fetched.jwks.keys.map(key => ({ ...key, n })) } }
    await assert.rejects(verifyBy(strangers), { name: 'OperationProcessingError', message: 'JWT signature verification failed' })
  })

  test('the library stops at a state that is not its own, before the code is sent', async () => {
    const identity = mock.identities.public
    const { kept, url } = await ask(identity)
    const callback = await new User(mock).approve(url)
    await assert.rejects(exchange(identity, callback, { ...kept, state: oauth.generateRandomState() }), { code: oauth.INVALID_RESPONSE })
    assert.equal((await exchange(identity, callback, kept)).claims.sub, mock.alice)
  })

  test('a state of seven characters comes back as invalid_state', async () => {
    const identity = mock.identities.public
    const { kept, url } = await ask(identity)
    url.searchParams.set('state', '1234567')
    const callback = new URL((await call(url)).headers.get('location'))
    await assert.rejects(exchange(identity, callback, { ...kept, state: '1234567' }), { name: 'AuthorizationResponseError', error: 'invalid_state' })
  })

  test('a user who refuses ends the flow at the callback', async () => {
    const { kept, url } = await ask(mock.identities.public)
    const callback = await new User(mock).refuse(url)
    await assert.rejects(exchange(mock.identities.public, callback, kept), { name: 'AuthorizationResponseError', error: 'access_denied' })
  })

  test('a replayed code is refused and takes its tokens along', async () => {
    const identity = mock.identities.public
    const { kept, callback, tokens } = await signIn(identity)
    await assert.rejects(exchange(identity, callback, kept), invalidGrant)
    assert.equal((await mock.introspect(tokens.access_token)).active, false)
  })

  test('a code is of no use to another client, nor with another verifier', async () => {
    const { public: identity, second } = mock.identities
    const { kept, url } = await ask(identity)
    const callback = await new User(mock).approve(url)
    await assert.rejects(exchange(identity, callback, kept, { as: second }), invalidGrant)
    await assert.rejects(exchange(identity, callback, kept, { verifier: oauth.generateRandomCodeVerifier() }), invalidGrant)
  })

  test('a replayed refresh token is refused and takes its family along', async () => {
    const identity = mock.identities.public
    const { tokens } = await signIn(identity)
    const renewed = await refresh(identity, tokens.refresh_token)
    await assert.rejects(refresh(identity, tokens.refresh_token), invalidGrant)
    await assert.rejects(refresh(identity, renewed.refresh_token), invalidGrant)
  })

  test('a wrong secret, and the right one in the wrong place, are invalid_client', async () => {
    const { default: basic, post } = mock.identities
    const token = (await signIn(basic)).tokens.refresh_token
    await assert.rejects(refresh(basic, token, oauth.ClientSecretBasic('not-the-secret')), invalidClient)
    await assert.rejects(refresh(basic, token, oauth.ClientSecretPost(basic.client_secret)), invalidClient)
    await assert.rejects(refresh(post, token, oauth.ClientSecretBasic(post.client_secret)), invalidClient)
    await assert.rejects(revoke(basic, token, oauth.ClientSecretBasic('not-the-secret')), invalidClient)
    assert.equal((await introspect(basic, token)).active, true)
  })

  test('revoking what is no token succeeds, revoking the token of another changes nothing', async () => {
    const { default: identity, second } = mock.identities
    const { tokens } = await signIn(identity)
    await revoke(identity, 'no-token-at-all')
    await revoke(second, tokens.refresh_token)
    assert.equal((await introspect(identity, tokens.refresh_token)).active, true)
  })
})
