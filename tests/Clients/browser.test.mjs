// A run whose login is a person's, played by a real browser: the run prints an address, Chromium opens it, signs in, grants, and comes
// back to the callback that the run listens on.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { hasChromium, openChromium } from './support/browser.mjs'
import { call, dll, json, jsonBody, startMock } from './support/mock.mjs'

const scenarios = join(import.meta.dirname, '..', '..', 'scenarios')

describe('a person at a browser', { timeout: 180_000, skip: !hasChromium && 'no chromium' }, () => {
  let mock, browser, folder
  before(async () => {
    mock = await startMock()
    browser = await openChromium()
    folder = await mkdtemp(join(tmpdir(), 'conformance-browser-'))
  })
  after(async () => {
    await browser?.close()
    await mock?.stop()
    if (folder) await rm(folder, { recursive: true })
  })

  /** A port below those that the system hands out to whoever asks for any, so that nobody takes it in between. */
  const freePort = () => new Promise((resolve, reject) => {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const server = createServer()
      .once('error', error => error.code === 'EADDRINUSE' ? freePort().then(resolve, reject) : reject(error))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(port)))
  })

  /** A target file without an admin address, for a client of its own that returns to a loopback callback. */
  async function target() {
    const redirect_uri = `http://127.0.0.1:${await freePort()}/callback`
    const scope = 'read receive write offline'
    const client = await json(await call(`${mock.admin}/admin/clients`, jsonBody('POST', {
      redirect_uris: [redirect_uri], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], scope,
    })))
    const file = join(folder, 'target.yaml')
    await writeFile(file, [
      'target: by-a-browser',
      'provider: hydra',
      `bases: { public: '${mock.public}' }`,
      'flows: { code-issued: code-issued-by-browser }',
      'identities:',
      `  default: { client_id: '${client.client_id}', client_secret: '${client.client_secret}', auth: basic, redirect_uri: '${redirect_uri}', scope: ${scope} }`,
    ].join('\n'))
    return { file, secret: client.client_secret }
  }

  /** The run; `visit` gets each address that it prints. */
  async function run(file, only, visit) {
    const child = spawn('dotnet', [dll(), 'run', '--scenarios', scenarios, '--target', file, '--only', only], { stdio: ['ignore', 'pipe', 'pipe'] })
    const limit = setTimeout(() => child.kill('SIGKILL'), 120_000)
    let said = ''
    const visits = []
    // The address stands alone on its line; a failure's curl line repeats it and asks nobody.
    const hear = text => {
      said += text
      const addresses = said.match(/^ +http\S+\/oauth2\/auth\?\S+(?=\n)/gm) ?? []
      for (const address of addresses.slice(visits.length)) visits.push(visit(address.trim()))
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    const code = await new Promise(resolve => child.once('close', resolve))
    clearTimeout(limit)
    await Promise.all(visits)
    return { code, said, visits: visits.length }
  }

  async function signIn(address, decision) {
    const page = await (await browser.newContext()).newPage()
    await page.goto(address)
    await page.fill('input[name=subject]', 'alice')
    await page.click('button[value=allow]')
    for (const box of await page.locator('input[name=grant_scope]').all()) await box.check()
    await page.click(`button[value=${decision}]`)
    await page.waitForURL(/127\.0\.0\.1:\d+\/callback/)
    return page.locator('body').innerText()
  }

  test('signs in and grants, and the run goes on to redeem and refresh', async () => {
    const { file, secret } = await target()
    let shown
    const { code, said, visits } = await run(file, 'hydra/refresh.yaml::shapes', async address => { shown = await signIn(address, 'allow') })
    assert.equal(code, 0, said)
    assert.equal(visits, 1)
    assert.match(shown, /close this window/i)
    assert.doesNotMatch(shown + said, /ory_(ac|at|rt)_/)
    assert.ok(!said.includes(secret))
  })

  test('denies, and the run says what came back instead of a code', async () => {
    const { file } = await target()
    const { code, said } = await run(file, 'hydra/refresh.yaml::shapes', address => signIn(address, 'deny'))
    assert.equal(code, 1, said)
    assert.match(said, /location\.query\.code|callback\.code/)
  })
})
