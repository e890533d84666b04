// simple-oauth2 5: OAuth 2.0 alone, over another HTTP stack than fetch (Wreck). It knows no discovery, no PKCE, no state: the application brings them.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { AuthorizationCode, ClientCredentials } from 'simple-oauth2'
import { call, json, startMock } from './support/mock.mjs'
import { User } from './support/user.mjs'

// Its HTTP client takes an answer without JSON for a failure, and RFC 7009 §2.2 leaves a revocation's body empty; so revocations are read leniently.
const lenient = { json: true }
const random = () => randomBytes(32).toString('base64url')

describe('simple-oauth2', { timeout: 120_000 }, () => {
  let mock, metadata
  before(async () => {
    mock = await startMock()
    metadata = await json(await call(`${mock.public}/.well-known/openid-configuration`))
  })
  after(() => mock?.stop())

  /** The library's configuration out of the discovery document; a client without a secret sends an empty one. */
  function configure(identity, { secret = identity.client_secret ?? '', options = {} } = {}) {
    const path = name => new URL(metadata[name]).pathname
    return {
      client: { id: identity.client_id, secret },
      auth: { tokenHost: metadata.issuer, tokenPath: path('token_endpoint'), revokePath: path('revocation_endpoint') },
      http: { timeout: 10_000 },
      options: { authorizationMethod: identity.auth === 'basic' ? 'header' : 'body', ...options },
    }
  }

  function libraryFor(identity, changes) {
    const config = configure(identity, changes)
    return new AuthorizationCode({ ...config, auth: { ...config.auth, authorizePath: new URL(metadata.authorization_endpoint).pathname } })
  }

  function ask(identity) {
    const [verifier, state] = [random(), random()]
    const library = libraryFor(identity)
    const url = library.authorizeURL({
      redirect_uri: identity.redirect_uri,
      scope: ['read', 'offline'],
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })
    return { library, verifier, state, url }
  }

  /** What a callback handler does around the library: look at the state, then hand the code over. */
  function exchange(library, identity, callback, { state, verifier }) {
    assert.equal(callback.searchParams.get('state'), state, 'the callback is not an answer to our request')
    return library.getToken({ code: callback.searchParams.get('code'), redirect_uri: identity.redirect_uri, code_verifier: verifier })
  }

  async function signIn(identity) {
    const { library, url, ...kept } = ask(identity)
    const callback = await new User(mock).approve(url)
    return { library, kept, callback, session: await exchange(library, identity, callback, kept) }
  }

  const userInfo = token => call(metadata.userinfo_endpoint, { headers: { Authorization: `Bearer ${token}` } })

  // The library throws what its HTTP client does: a Boom error with the parsed body beside it.
  const refused = (status, error) => thrown => {
    assert.equal(thrown.output?.statusCode, status, thrown.stack)
    assert.equal(thrown.data.payload.error, error)
    return true
  }
  const invalidGrant = refused(400, 'invalid_grant')
  const invalidClient = refused(401, 'invalid_client')

  for (const name of ['default', 'post', 'public']) {
    test(`${name}: code with PKCE, userinfo, refresh, revocation`, async () => {
      const { session } = await signIn(mock.identities[name])
      assert.ok([3599, 3600].includes(session.token.expires_in), `${session.token.expires_in}`)      // as it came, a number
      assert.equal(session.expired(), false)
      assert.equal(session.expired(3601), true)
      assert.equal((await json(await userInfo(session.token.access_token))).sub, mock.alice)

      const renewed = await session.refresh()
      assert.notEqual(renewed.token.refresh_token, session.token.refresh_token)
      assert.equal(renewed.token.scope, 'read offline')
      assert.equal((await userInfo(session.token.access_token)).status, 401)

      await renewed.revoke('refresh_token', lenient)
      assert.equal((await userInfo(renewed.token.access_token)).status, 401)
      await assert.rejects(renewed.refresh(), invalidGrant)
    })
  }

  test('revokeAll revokes what the first of its two calls has revoked already', async () => {
    const { session } = await signIn(mock.identities.default)
    await session.revokeAll(lenient)
    assert.equal((await mock.introspect(session.token.refresh_token)).active, false)
  })

  test('left to itself the library calls an empty revocation answer not acceptable, as with a real Hydra, though the token is dead', async () => {
    const { session } = await signIn(mock.identities.default)
    await assert.rejects(session.revoke('refresh_token'), { message: 'The content-type is not JSON compatible' })
    assert.equal((await mock.introspect(session.token.refresh_token)).active, false)
  })

  test('a session that was stored as JSON goes on', async () => {
    const { library, session } = await signIn(mock.identities.default)
    const renewed = await library.createToken(JSON.parse(JSON.stringify(session))).refresh()
    assert.equal((await mock.introspect(renewed.token.access_token)).active, true)
  })

  test('client credentials: a token without a refresh token', async () => {
    const { token } = await new ClientCredentials(configure(mock.identities.machine)).getToken({ scope: 'read' })
    assert.deepEqual([token.scope, token.token_type, token.refresh_token], ['read', 'bearer', undefined])
    assert.equal((await mock.introspect(token.access_token)).sub, mock.identities.machine.client_id)
  })

  test('a replayed code is refused and takes its tokens along', async () => {
    const identity = mock.identities.default
    const { library, kept, callback, session } = await signIn(identity)
    await assert.rejects(exchange(library, identity, callback, kept), invalidGrant)
    await assert.rejects(session.refresh(), invalidGrant)
  })

  test('a replayed refresh token is refused and takes its family along', async () => {
    const { session } = await signIn(mock.identities.default)
    const renewed = await session.refresh()
    await assert.rejects(session.refresh(), invalidGrant)
    await assert.rejects(renewed.refresh(), invalidGrant)
  })

  test('a code without its verifier is refused', async () => {
    const { library, url, ...kept } = ask(mock.identities.public)
    const callback = await new User(mock).approve(url)
    await assert.rejects(exchange(library, mock.identities.public, callback, { ...kept, verifier: '' }), invalidGrant)
  })

  for (const name of ['default', 'post']) {
    test(`${name}: a wrong secret is invalid_client`, async () => {
      const { session } = await signIn(mock.identities[name])
      const impostor = libraryFor(mock.identities[name], { secret: 'not-the-secret' }).createToken(session.token)
      await assert.rejects(impostor.refresh(), invalidClient)
      await assert.rejects(impostor.revoke('refresh_token'), invalidClient)
      assert.equal((await mock.introspect(session.token.refresh_token)).active, true)
    })
  }

  test('a JSON body, which the library offers too, is no form', async () => {
    const { session } = await signIn(mock.identities.default)
    const asJson = libraryFor(mock.identities.default, { options: { bodyFormat: 'json' } }).createToken(session.token)
    await assert.rejects(asJson.refresh(), refused(400, 'invalid_request'))
  })

  test('the callback brings back the state of its own request, so that another one is noticed', async () => {
    const { library, url, ...kept } = ask(mock.identities.default)
    const callback = await new User(mock).approve(url)
    assert.throws(() => exchange(library, mock.identities.default, callback, { ...kept, state: random() }), /not an answer to our request/)
    assert.ok((await exchange(library, mock.identities.default, callback, kept)).token.access_token)
  })
})
