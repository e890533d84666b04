// The guide's way of refreshing against the mock: what it does well, and the two ways in which it loses a session.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { refresher, refreshFailed } from './next-auth-refresh.mjs'
import { call, json, startMock } from './support/mock.mjs'
import { User } from './support/user.mjs'

describe('refresh in the manner of next-auth', { timeout: 120_000 }, () => {
  let mock
  before(async () => { mock = await startMock() })
  after(() => mock?.stop())

  const signedInAt = Date.UTC(2026, 0, 1)
  const formEncoded = text => new URLSearchParams({ '': text }).toString().slice(1)
  const settings = (identity, changes) => ({ issuer: mock.public, clientId: identity.client_id, clientSecret: identity.client_secret, now: () => signedInAt, ...changes })

  /** The session that next-auth keeps after its sign-in. */
  async function signIn(identity) {
    const url = new URL(`${mock.public}/oauth2/auth`)
    url.search = new URLSearchParams({ response_type: 'code', client_id: identity.client_id, redirect_uri: identity.redirect_uri, scope: 'read offline', state: crypto.randomUUID() })
    const code = (await new User(mock).approve(url)).searchParams.get('code')
    const answer = await json(await call(`${mock.public}/oauth2/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${formEncoded(identity.client_id)}:${formEncoded(identity.client_secret)}`)}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: identity.redirect_uri }),
    }))
    return { user: { sub: mock.alice }, accessToken: answer.access_token, accessTokenExpires: signedInAt + answer.expires_in * 1000, refreshToken: answer.refresh_token }
  }

  const isAlive = async token => (await mock.introspect(token)).active

  test('a refresh renews both tokens, counts the expiry from now and keeps the user', async () => {
    const session = await signIn(mock.identities.default)
    const renewed = await refresher(settings(mock.identities.default, { now: () => signedInAt + 7_000_000 }))(session)
    assert.equal(renewed.error, undefined)
    assert.deepEqual(renewed.user, session.user)
    assert.ok([3599, 3600].includes((renewed.accessTokenExpires - signedInAt - 7_000_000) / 1000), `${renewed.accessTokenExpires}`)
    assert.deepEqual([await isAlive(session.accessToken), await isAlive(session.refreshToken)], [false, false])
    assert.deepEqual([await isAlive(renewed.accessToken), await isAlive(renewed.refreshToken)], [true, true])
  })

  test('under rotation each refresh goes on with the token of the one before', async () => {
    const refresh = refresher(settings(mock.identities.default))
    const first = await signIn(mock.identities.default)
    const second = await refresh(first)
    const third = await refresh(second)
    assert.equal(third.error, undefined)
    assert.equal(new Set([first, second, third].flatMap(s => [s.accessToken, s.refreshToken])).size, 6)
    assert.equal(await isAlive(third.accessToken), true)
  })

  test('a refused refresh leaves the session as it was, marked', async () => {
    const session = { ...await signIn(mock.identities.default), refreshToken: 'no-such-token' }
    const marked = await refresher(settings(mock.identities.default))(session)
    assert.deepEqual(marked, { ...session, error: refreshFailed, reason: '400 invalid_grant' })
  })

  test('an answer that is no JSON, and no answer at all, are marked too; a good one takes the mark away', async () => {
    const session = await signIn(mock.identities.default)
    const pages = async () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Content-Type': 'text/html' } })
    assert.equal((await refresher(settings(mock.identities.default, { fetch: pages }))(session)).error, refreshFailed)
    await mock.faultNext('/oauth2/token', { do: 'reset' })
    const marked = await refresher(settings(mock.identities.default))(session)
    assert.equal(marked.error, refreshFailed)
    const renewed = await refresher(settings(mock.identities.default))(marked)
    assert.deepEqual([renewed.error, renewed.reason, await isAlive(renewed.accessToken)], [undefined, undefined, true])
  })

  test('a client that may not refresh gets no refresh token, and its session is marked', async () => {
    const identity = mock.identities['no-refresh']
    const session = await signIn(identity)
    assert.equal(session.refreshToken, undefined)
    assert.equal((await refresher(settings(identity))(session)).reason, '400 unauthorized_client')
  })

  test('trap: a secret that needs form-encoding is refused as it is, and accepted encoded (RFC 6749 §2.3.1)', async () => {
    const identity = mock.identities.tricky
    const session = await signIn(identity)
    const plain = await refresher(settings(identity))(session)
    assert.deepEqual([plain.error, plain.reason], [refreshFailed, '401 invalid_client'])
    const encoded = await refresher(settings(identity, { clientSecret: formEncoded(identity.client_secret) }))(session)
    assert.equal(encoded.error, undefined)
    assert.equal(await isAlive(encoded.accessToken), true)
  })

  test('trap: when no refresh token comes back the old one is kept, and where tokens rotate it is spent: the next refresh ends the family', async () => {
    const issued = []
    const forgetful = async (...request) => {
      const { refresh_token, ...tokens } = await json(await fetch(...request))
      issued.push(refresh_token)
      return Response.json(tokens)
    }
    const session = await signIn(mock.identities.default)
    const renewed = await refresher(settings(mock.identities.default, { fetch: forgetful }))(session)
    assert.equal(renewed.refreshToken, session.refreshToken)
    assert.deepEqual([await isAlive(renewed.accessToken), await isAlive(issued[0])], [true, true])

    const ended = await refresher(settings(mock.identities.default))(renewed)
    assert.deepEqual([ended.error, ended.reason], [refreshFailed, '400 invalid_grant'])
    assert.deepEqual([await isAlive(renewed.accessToken), await isAlive(issued[0])], [false, false])
  })

  test('trap: when the answer is lost the client tries again with a spent token, and the session is beyond refreshing', async () => {
    const refresh = refresher(settings(mock.identities.default))
    const session = await signIn(mock.identities.default)
    await mock.faultNext('/oauth2/token', { do: 'lose-response' })
    const unanswered = await refresh(session)
    assert.equal(unanswered.error, refreshFailed)
    assert.deepEqual([unanswered.refreshToken, await isAlive(session.refreshToken)], [session.refreshToken, false])

    for (const ended of [await refresh(unanswered), await refresh(await refresh(unanswered))])
      assert.deepEqual([ended.error, ended.reason], [refreshFailed, '400 invalid_grant'])
  })
})
