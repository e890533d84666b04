// Access tokens that are JWTs, read by resource servers that never ask Hydra: jose by hand, and an API behind express-oauth2-jwt-bearer.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, describe, test } from 'node:test'
import express from 'express'
import bearer from 'express-oauth2-jwt-bearer'
import { createRemoteJWKSet, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import * as client from 'openid-client'
import { discover } from './support/discovery.mjs'
import { call, json, jsonBody, startMock } from './support/mock.mjs'
import { User } from './support/user.mjs'

const audience = 'https://api.example.com/'
const redirect_uri = 'https://jwt.example/callback'

// The two ways to switch Hydra over: its configuration, or a client's document.
const ways = {
  'by strategies.access_token': { options: ['--set', 'strategies.access_token=jwt'], document: {}, exception: { access_token_strategy: 'opaque' } },
  'by access_token_strategy of a client': { options: [], document: { access_token_strategy: 'jwt' }, exception: {} },
}

/** A client of the mock's and the library's configuration for it. */
async function register(mock, document = {}) {
  const { client_id, client_secret } = await json(await call(`${mock.admin}/admin/clients`, jsonBody('POST', {
    redirect_uris: [redirect_uri],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    scope: 'offline read write',
    audience: [audience],
    token_endpoint_auth_method: 'client_secret_basic',
    ...document,
  })))
  return discover(mock, client_id, client.ClientSecretBasic(client_secret))
}

/** The access token of a client that acts for itself. */
const askAlone = async (config, scope = 'read') => (await client.clientCredentialsGrant(config, { scope, audience })).access_token

async function signIn(mock, config) {
  const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState() }
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri,
    scope: 'offline read',
    state: checks.expectedState,
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
  })
  return client.authorizationCodeGrant(config, await new User(mock).approve(url), checks)
}

/** An API that takes tokens of the mock, and knows no more of it than its address. */
async function startApi(mock) {
  const app = express()
  app.use(bearer.auth({ issuerBaseURL: mock.public, audience }))
  const tellWho = (request, response) => response.json({ sub: request.auth.payload.sub })
  app.get('/read', bearer.claimIncludes('scp', 'read'), tellWho)
  app.get('/write', bearer.claimIncludes('scp', 'write'), tellWho)
  app.get('/scope', bearer.requiredScopes('read'), tellWho)
  app.use((error, _, response, next) => error.status ? response.status(error.status).set(error.headers).json({ error: error.code }) : next(error))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const get = async (path, token) => {
    const answer = await call(`http://127.0.0.1:${server.address().port}${path}`, { headers: token ? { Authorization: `Bearer ${token}` } : {} })
    return { status: answer.status, ...await answer.json() }
  }
  return { get, stop: () => { server.close(); server.closeAllConnections() } }
}

/** The same token for somebody else, under the old signature. */
function forge(token) {
  const [header, claims, signature] = token.split('.')
  const others = { ...JSON.parse(Buffer.from(claims, 'base64url')), sub: 'somebody-else' }
  return [header, Buffer.from(JSON.stringify(others)).toString('base64url'), signature].join('.')
}

for (const [way, { options, document, exception }] of Object.entries(ways)) {
  describe(`JWT access tokens ${way}`, { timeout: 120_000 }, () => {
    let mock, config, api, keys
    before(async () => {
      mock = await startMock(...options)
      config = await register(mock, document)
      api = await startApi(mock)
      keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri))
    })
    after(async () => {
      api?.stop()
      await mock?.stop()
    })

    const verify = (token, issuer = mock.public) => jwtVerify(token, keys, { issuer, algorithms: ['RS256'], requiredClaims: ['exp', 'iat', 'jti', 'nbf', 'sub'] })
    const isRefused = token => api.get('/read', token).then(answer => assert.deepEqual(answer, { status: 401, error: 'invalid_token' }))

    test('are verified by the key set, and name client, audience and scope', async () => {
      const { payload } = await verify(await askAlone(config, 'read write'))
      const id = config.clientMetadata().client_id
      assert.deepEqual([payload.sub, payload.client_id, payload.aud, payload.scp], [id, id, [audience], ['read', 'write']])
    })

    test('name the user who granted, before and after a refresh, whose own token is none', async () => {
      const tokens = await signIn(mock, config)
      const renewed = await client.refreshTokenGrant(config, tokens.refresh_token)
      for (const { access_token, refresh_token } of [tokens, renewed]) {
        const { payload } = await verify(access_token)
        assert.deepEqual([payload.sub, payload.scp], [mock.alice, ['offline', 'read']])
        assert.match(refresh_token, /^ory_rt_/)
      }
    })

    test('open what their scope allows at an API that knows the issuer alone', async () => {
      const token = await askAlone(config)
      assert.deepEqual(await api.get('/read', token), { status: 200, sub: config.clientMetadata().client_id })
      assert.deepEqual(await api.get('/write', token), { status: 401, error: 'invalid_token' })
      assert.equal((await api.get('/read')).status, 401)
    })

    test('have no claim scope, by which such an API looks unless it is told of scp', async () => {
      assert.deepEqual(await api.get('/scope', await askAlone(config)), { status: 403, error: 'insufficient_scope' })
    })

    test('are refused for another audience', async () => {
      await isRefused((await signIn(mock, config)).access_token)      // asked for none
    })

    test('are refused when a claim was changed', async () => {
      const forged = forge(await askAlone(config))
      await assert.rejects(verify(forged), { code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' })
      await isRefused(forged)
      assert.deepEqual(await mock.introspect(forged), { active: false })
    })

    test('are refused when somebody else signed them in the issuer\'s name', async () => {
      const { payload, protectedHeader } = await verify(await askAlone(config))
      const foreign = await new SignJWT(payload).setProtectedHeader(protectedHeader).sign((await generateKeyPair('RS256')).privateKey)
      await assert.rejects(verify(foreign), { code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' })
      await isRefused(foreign)
    })

    test('are refused from another issuer', async () => {
      const other = await startMock(...options)
      try {
        const foreign = await askAlone(await register(other, document))
        await assert.rejects(verify(foreign), { code: 'ERR_JWKS_NO_MATCHING_KEY' })
        await assert.rejects(verify(await askAlone(config), other.public), { code: 'ERR_JWT_CLAIM_VALIDATION_FAILED', claim: 'iss' })
        await isRefused(foreign)
      } finally {
        await other.stop()
      }
    })

    test('live on there when they are revoked, which introspection alone tells', async () => {
      const token = await askAlone(config)
      await client.tokenRevocation(config, token)
      assert.deepEqual(await mock.introspect(token), { active: false })
      assert.equal((await api.get('/read', token)).status, 200)
    })

    test('are not what other clients get', async () => {
      assert.match(await askAlone(await register(mock, exception)), /^ory_at_/)
    })
  })
}
