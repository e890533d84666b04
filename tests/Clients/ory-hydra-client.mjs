// Ory's own SDK plays its calls against a Hydra: node ory-hydra-client.mjs PUBLIC ADMIN. It knows of the two addresses and of nothing else.
import assert from 'node:assert/strict'
import { Configuration, JwkApi, MetadataApi, OAuth2Api, OidcApi, WellknownApi } from '@ory/hydra-client'
import { Browser } from './support/jar.mjs'

const [publicAddress, adminAddress] = process.argv.slice(2).map(a => a.replace(/\/$/, ''))
assert.ok(publicAddress && adminAddress, 'node ory-hydra-client.mjs PUBLIC ADMIN')

const admin = new Configuration({ basePath: adminAddress })
const anyone = new Configuration({ basePath: publicAddress })
const oauth2 = new OAuth2Api(admin)
const keys = new JwkApi(admin)

const callback = 'https://app.example.com/callback'
const secret = 'a-secret-of-the-sdk'
const document = {
  client_name: `the SDK's ${crypto.randomUUID()}`,
  client_secret: secret,
  redirect_uris: [callback],
  grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
  response_types: ['code'],
  scope: 'openid offline read',
  owner: crypto.randomUUID(),
  contacts: ['help@example.com'],
  post_logout_redirect_uris: ['https://app.example.com/signed-out'],
  metadata: { tier: 'gold', since: 2026 },
  backchannel_logout_session_required: true,
  token_endpoint_auth_method: 'client_secret_post',
}

/** What an SDK call is answered with where it is refused: the status, and the two members of Hydra's errors. */
async function refusal(call) {
  const { response } = await call.then(() => assert.fail('it was not refused'), e => e)
  assert.ok(response, 'it was not answered')
  return [response.status, response.data.error, response.data.error_description]
}

async function step(name, play) {
  const result = await play()
  console.log(`ok ${name}`)
  return result
}

await step('the server is alive, ready, and says its version', async () => {
  const metadata = new MetadataApi(admin)
  assert.equal((await metadata.isAlive()).data.status, 'ok')
  assert.equal((await metadata.isReady()).data.status, 'ok')
  assert.equal(typeof (await metadata.getVersion()).data.version, 'string')
})

const client = await step('a client is created, and told its secret this once', async () => {
  const { status, data, headers } = await oauth2.createOAuth2Client({ oAuth2Client: document })
  assert.equal(status, 201)
  assert.equal(headers.location, `/admin/clients/${data.client_id}`)
  for (const [name, value] of Object.entries(document)) assert.deepEqual(data[name], value, name)
  assert.match(data.client_id, /^[0-9a-f-]{36}$/)
  const shown = (await oauth2.getOAuth2Client({ id: data.client_id })).data
  assert.equal(shown.client_secret, undefined)
  assert.equal(shown.owner, document.owner)
  return data
})
const id = client.client_id

await step('clients are listed in pages and found by name and by owner', async () => {
  const first = await oauth2.listOAuth2Clients({ pageSize: 1 })
  assert.equal(first.data.length, 1)
  const next = first.headers.link.split(',').find(l => l.includes('rel="next"')).match(/page_token=([^&>]+)/)[1]
  const second = await oauth2.listOAuth2Clients({ pageSize: 1, pageToken: decodeURIComponent(next) })
  assert.notEqual(second.data[0]?.client_id, first.data[0].client_id)
  assert.deepEqual((await oauth2.listOAuth2Clients({ owner: document.owner })).data.map(c => c.client_id), [id])
  assert.deepEqual((await oauth2.listOAuth2Clients({ clientName: document.client_name })).data.map(c => c.client_id), [id])
  assert.deepEqual((await oauth2.listOAuth2Clients({ clientName: 'nobody of that name' })).data, [])
})

await step('a client is patched, and its secret stays', async () => {
  const { data } = await oauth2.patchOAuth2Client({ id, jsonPatch: [
    { op: 'replace', path: '/client_name', value: 'another name' },
    { op: 'add', path: '/redirect_uris/-', value: 'https://app.example.com/other' },
  ] })
  assert.equal(data.client_name, 'another name')
  assert.deepEqual(data.redirect_uris, [callback, 'https://app.example.com/other'])
  assert.deepEqual(data.contacts, document.contacts)
  assert.equal(data.client_secret, undefined)
})

await step('a client has lifetimes of its own, as Go writes them, and loses them', async () => {
  const own = (await oauth2.setOAuth2ClientLifespans({ id, oAuth2ClientTokenLifespans: { client_credentials_grant_access_token_lifespan: '90m' } })).data
  assert.equal(own.client_credentials_grant_access_token_lifespan, '1h30m0s')
  assert.equal(own.client_name, 'another name')
  assert.equal((await oauth2.setOAuth2ClientLifespans({ id, oAuth2ClientTokenLifespans: {} })).data.client_credentials_grant_access_token_lifespan, null)
})

await step('a client is replaced', async () => {
  const { data } = await oauth2.setOAuth2Client({ id, oAuth2Client: { ...document, client_secret: undefined, contacts: [] } })
  assert.equal(data.client_name, document.client_name)
  assert.deepEqual(data.redirect_uris, [callback])
  assert.deepEqual(data.contacts, [])
})

await step('what no client can be is refused', async () => {
  const [status, error, description] = await refusal(oauth2.createOAuth2Client({ oAuth2Client: { ...document, client_secret: 'short' } }))
  assert.deepEqual([status, error], [400, 'invalid_client_metadata'])
  assert.match(description, /at least 6 characters long\.$/)
  assert.deepEqual((await refusal(oauth2.getOAuth2Client({ id: crypto.randomUUID() }))).slice(0, 2), [404, 'Unable to locate the resource'])
  assert.deepEqual((await refusal(oauth2.patchOAuth2Client({ id, jsonPatch: [{ op: 'nothing', path: '/' }] }))).slice(0, 2), [500, 'error'])
})

const tokens = await step('a user signs in and consents, and the code is redeemed', async () => {
  const browser = new Browser()
  const login = new URL(await browser.visit(`${publicAddress}/oauth2/auth?${new URLSearchParams({
    response_type: 'code', client_id: id, redirect_uri: callback, scope: 'openid offline read', state: 'state-of-the-sdk', nonce: 'nonce-of-the-sdk',
  })}`)).searchParams.get('login_challenge')
  const asked = (await oauth2.getOAuth2LoginRequest({ loginChallenge: login })).data
  assert.deepEqual([asked.client.client_id, asked.skip, asked.requested_scope], [id, false, ['openid', 'offline', 'read']])
  const onward = (await oauth2.acceptOAuth2LoginRequest({ loginChallenge: login, acceptOAuth2LoginRequest: { subject: 'the SDK user', remember: true } })).data.redirect_to

  const consent = new URL(await browser.visit(onward)).searchParams.get('consent_challenge')
  assert.equal((await oauth2.getOAuth2ConsentRequest({ consentChallenge: consent })).data.subject, 'the SDK user')
  const back = (await oauth2.acceptOAuth2ConsentRequest({ consentChallenge: consent, acceptOAuth2ConsentRequest: {
    grant_scope: asked.requested_scope, remember: true, session: { id_token: { nickname: 'sdk' } },
  } })).data.redirect_to

  return { browser, ...await redeem(new URL(await browser.visit(back)).searchParams.get('code')) }
})

// The SDK's own form for the token endpoint has no place for a secret in the body.
async function redeem(code) {
  const response = await fetch(`${publicAddress}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', client_id: id, client_secret: secret, code, redirect_uri: callback }),
  })
  assert.equal(response.status, 200)
  return response.json()
}

await step('tokens are introspected, shown to userinfo, and revoked', async () => {
  const { data } = await oauth2.introspectOAuth2Token({ token: tokens.access_token })
  assert.deepEqual([data.active, data.client_id, data.sub], [true, id, 'the SDK user'])
  const own = new OidcApi(new Configuration({ basePath: publicAddress, accessToken: tokens.access_token }))
  assert.deepEqual([(await own.getOidcUserInfo()).data.sub, (await own.getOidcUserInfo()).data.nickname], ['the SDK user', 'sdk'])
  await new OAuth2Api(anyone).revokeOAuth2Token({ token: tokens.access_token, clientId: id, clientSecret: secret })
  assert.equal((await oauth2.introspectOAuth2Token({ token: tokens.access_token })).data.active, false)
})

await step('consents are listed and taken back, and with them their tokens', async () => {
  const listed = (await oauth2.listOAuth2ConsentSessions({ subject: 'the SDK user' })).data
  assert.ok(listed.some(s => s.consent_request.client.client_id === id && s.grant_scope.includes('read')))
  assert.equal((await oauth2.revokeOAuth2ConsentSessions({ subject: 'the SDK user', client: id })).status, 204)
  assert.deepEqual((await oauth2.listOAuth2ConsentSessions({ subject: 'the SDK user' })).data.filter(s => s.consent_request.client.client_id === id), [])
})

await step('the user signs out, and is asked first', async () => {
  const asked = new URL(await tokens.browser.visit(`${publicAddress}/oauth2/sessions/logout`))
  const logoutChallenge = asked.searchParams.get('logout_challenge')
  assert.equal((await oauth2.getOAuth2LogoutRequest({ logoutChallenge })).data.subject, 'the SDK user')
  await tokens.browser.visit((await oauth2.acceptOAuth2LogoutRequest({ logoutChallenge })).data.redirect_to)
  assert.equal((await oauth2.revokeOAuth2LoginSessions({ subject: 'the SDK user' })).status, 204)
})

await step("a client's access tokens are deleted", async () => {
  const response = await fetch(`${publicAddress}/oauth2/token`, {
    method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret, scope: 'read' }),
  })
  const { access_token: token } = await response.json()
  assert.equal((await oauth2.introspectOAuth2Token({ token })).data.active, true)
  assert.equal((await oauth2.deleteOAuth2Token({ clientId: id })).status, 204)
  assert.equal((await oauth2.introspectOAuth2Token({ token })).data.active, false)
})

await step('keys are made, shown, replaced and deleted', async () => {
  const set = `the-sdk-${crypto.randomUUID()}`
  assert.deepEqual((await refusal(keys.getJsonWebKeySet({ set }))).slice(0, 2), [404, 'Not Found'])
  const made = await keys.createJsonWebKeySet({ set, createJsonWebKeySet: { alg: 'ES256', use: 'sig', kid: 'first' } })
  assert.deepEqual([made.status, made.data.keys.length, made.data.keys[0].kid, made.data.keys[0].kty], [201, 1, 'first', 'EC'])
  assert.ok(made.headers.location.endsWith(`/keys/${set}`))
  assert.deepEqual((await keys.getJsonWebKey({ set, kid: 'first' })).data.keys, made.data.keys)
  await keys.setJsonWebKey({ set, kid: 'first', jsonWebKey: { ...made.data.keys[0], use: 'enc' } })
  assert.equal((await keys.getJsonWebKeySet({ set })).data.keys[0].use, 'enc')
  await keys.setJsonWebKeySet({ set, jsonWebKeySet: { keys: made.data.keys } })
  assert.deepEqual((await keys.getJsonWebKeySet({ set })).data.keys, made.data.keys)
  assert.deepEqual(await refusal(keys.createJsonWebKeySet({ set, createJsonWebKeySet: { alg: 'none', use: 'sig', kid: '' } })), [400, 'Bad Request', 'Unsupported key algorithm'])
  assert.equal((await keys.deleteJsonWebKey({ set, kid: 'first' })).status, 204)
  assert.equal((await keys.deleteJsonWebKeySet({ set })).status, 204)
  assert.equal((await refusal(keys.getJsonWebKey({ set, kid: 'first' })))[0], 404)
})

await step('discovery and the published keys are what the sets of keys say', async () => {
  const { data } = await new OidcApi(anyone).discoverOidcConfiguration()
  assert.equal(data.token_endpoint, `${data.issuer.replace(/\/$/, '')}/oauth2/token`)
  const published = (await new WellknownApi(anyone).discoverJsonWebKeys()).data.keys
  const signing = (await keys.getJsonWebKeySet({ set: 'hydra.openid.id-token' })).data.keys
  assert.ok(signing.every(k => k.d && published.some(p => p.kid === k.kid && p.n === k.n && !p.d)))
})

await step('the client is deleted', async () => {
  assert.equal((await oauth2.deleteOAuth2Client({ id })).status, 204)
  assert.equal((await refusal(oauth2.getOAuth2Client({ id })))[0], 404)
})

console.log('done')
