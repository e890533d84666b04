// The device grant (RFC 8628) by openid-client: a device shows a code and polls, while its user signs in elsewhere.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import * as client from 'openid-client'
import { hasChromium, openChromium } from './support/browser.mjs'
import { discover } from './support/discovery.mjs'
import { call, json, jsonBody, startMock } from './support/mock.mjs'
import { User } from './support/user.mjs'

// Hydra never says slow_down, and nobody here has five seconds between two polls.
const interval = 0.05
const patience = 60_000

describe('a device', { timeout: 180_000 }, () => {
  let mock
  before(async () => { mock = await startMock() })
  after(() => mock?.stop())

  /** Asks for the codes and begins to poll; `pending()` resolves at the next poll that finds the user's answer missing. */
  async function begin(clientId = mock.identities.device.client_id, authentication = client.None()) {
    const config = await discover(mock, clientId, authentication)
    const device = await client.initiateDeviceAuthorization(config, { scope: 'openid offline read' })
    const polls = new EventTarget()
    config[client.customFetch] = async (...request) => {
      const answer = await fetch(...request)
      if (answer.status === 400) polls.dispatchEvent(new Event((await answer.clone().json()).error))
      return answer
    }
    const tokens = client.pollDeviceAuthorizationGrant(config, { ...device, interval }, undefined, { signal: AbortSignal.timeout(patience) })
    tokens.catch(() => {})      // a test that fails before it awaits them says why itself
    const pending = () => Promise.race([tokens, new Promise(resolve => polls.addEventListener('authorization_pending', resolve, { once: true }))])
    return { config, device, tokens, pending }
  }

  async function assertTokensOf(subject, { config, tokens }) {
    const { access_token, refresh_token, scope, claims } = await tokens
    assert.equal(claims().sub, subject)
    assert.equal(scope, 'openid offline read')
    assert.equal((await client.fetchUserInfo(config, access_token, subject)).sub, subject)
    assert.notEqual((await client.refreshTokenGrant(config, refresh_token)).access_token, access_token)
  }

  test('is told what to show', async () => {
    const config = await discover(mock, mock.identities.device.client_id, client.None())
    const device = await client.initiateDeviceAuthorization(config, { scope: 'read' })
    assert.equal(device.verification_uri, `${mock.public}/oauth2/device/verify`)
    assert.equal(device.verification_uri_complete, `${device.verification_uri}?user_code=${device.user_code}`)
    assert.deepEqual([device.user_code.length, device.interval], [8, 5])
    assert.ok([599, 600].includes(device.expires_in), `${device.expires_in}`)
  })

  test('polls until its user has granted at the application, and gets tokens that work as any', async () => {
    const device = await begin()
    await device.pending()
    const user = new User(mock)
    const end = await user.approve(await user.connect(device.device))
    assert.deepEqual([end.origin, end.searchParams.has('code')], [mock.public, false])      // no callback, and no code
    await assertTokensOf(mock.alice, device)
  })

  test('that has a secret polls by it', async () => {
    const registered = await json(await call(`${mock.admin}/admin/clients`, jsonBody('POST', {
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'], scope: 'openid offline read', token_endpoint_auth_method: 'client_secret_basic',
    })))
    const device = await begin(registered.client_id, client.ClientSecretBasic(registered.client_secret))
    const user = new User(mock)
    await user.approve(await user.connect(device.device))
    await assertTokensOf(mock.alice, device)
  })

  test('gets what its user granted, not what it asked for', async () => {
    const { device, tokens } = await begin()
    const user = new User(mock)
    await user.approve(await user.connect(device), { grant: ['openid'] })
    const { scope, refresh_token } = await tokens
    assert.deepEqual([scope, refresh_token], ['openid', undefined])
  })

  test('whose user refuses is told so at its next poll, and the browser at once', async () => {
    const { device, tokens, pending } = await begin()
    await pending()
    const user = new User(mock)
    await assert.rejects(user.refuse(await user.connect(device)), /no redirect.+access_denied/)      // there is no callback
    await assert.rejects(tokens, { name: 'ResponseBodyError', error: 'access_denied', status: 400 })
  })

  test('whose user never answers polls until its code is over', async () => {
    const { tokens, pending } = await begin()
    await pending()
    await mock.clock({ advance: '11m' })
    await assert.rejects(tokens, { name: 'ResponseBodyError', error: 'expired_token', status: 400 }).finally(() => mock.clock({ now: true }))
  })

  test('whose client may not is refused before any code is given', async () => {
    const { client_id, client_secret } = mock.identities.default
    const config = await discover(mock, client_id, client.ClientSecretBasic(client_secret))
    await assert.rejects(client.initiateDeviceAuthorization(config, { scope: 'read' }), { name: 'ResponseBodyError', error: 'invalid_grant' })
  })

  test('gets tokens for who types its code into the pages of the mock', { skip: !hasChromium && 'no chromium' }, async () => {
    const device = await begin()
    const browser = await openChromium()
    try {
      const page = await browser.newPage()
      await page.goto(device.device.verification_uri)
      await page.fill('input[name=user_code]', device.device.user_code)
      await page.click('text=Continue')
      await page.fill('input[name=subject]', 'somebody')
      await page.click('button[value=allow]')
      for (const box of await page.locator('input[name=grant_scope]').all()) await box.check()
      await page.click('button[value=allow]')
      await page.getByText('Your device is connected').first().waitFor()
    } finally {
      await browser.close()
    }
    await assertTokensOf('somebody', device)
  })
})
