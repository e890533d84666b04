// `conformance mock hydra` in a process of its own, as any client would meet it: on ports that it chose itself and printed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const built = join(import.meta.dirname, '..', '..', '..', 'harness', 'Cli', 'bin', 'Release', 'net10.0', 'conformance.dll')
const ready = 'Stop with Ctrl-C.'
const startLimit = 60_000
const stopLimit = 10_000

/** The harness: a Release build, or what CONFORMANCE_DLL names. */
export function dll() {
  const file = process.env.CONFORMANCE_DLL ?? built
  if (!existsSync(file)) throw new Error(`${file} is missing; build it: dotnet build harness/Cli -c Release, or name another by CONFORMANCE_DLL`)
  return file
}

/**
 * Starts the mock, with further options such as '--set', 'ttl.access_token=2s', and resolves when it takes requests.
 * CONFORMANCE_DLL names another build; CONFORMANCE_MUTANT one of its defects, on which these tests have to fail.
 */
export async function startMock(...options) {
  const defect = process.env.CONFORMANCE_MUTANT ? ['--mutant', process.env.CONFORMANCE_MUTANT] : []
  const child = spawn('dotnet', [dll(), 'mock', 'hydra', '--port', '0', ...defect, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = new Promise(resolve => child.once('close', (code, signal) => resolve(code ?? signal)))
  child.once('exit', () => process.off('exit', kill))

  const addresses = await addressesOf(child, ended).catch(e => { kill(); throw e })
  const { identities, fixtures } = await json(await call(`${addresses.public}/__admin/prepared`))
  return new Mock(child, ended, addresses, identities, fixtures)
}

class Mock {
  #child
  #ended

  constructor(child, ended, addresses, identities, fixtures) {
    this.#child = child
    this.#ended = ended
    this.public = addresses.public
    this.admin = addresses.admin
    this.identities = identities
    this.alice = fixtures['user.alice'].subject
  }

  /** What a resource server sees of a token, through the admin port. */
  async introspect(token) {
    return json(await call(`${this.admin}/admin/oauth2/introspect`, { method: 'POST', body: new URLSearchParams({ token }) }))
  }

  /** Orders a fault of transport for the next call of a path: `reset` (nothing was done), `lose-response` (all was done, the client sees a broken connection). */
  async faultNext(path, fault) {
    return json(await call(`${this.public}/__admin/faults`, jsonBody('POST', { path, on: 1, ...fault })))
  }

  /** Moves the mock's clock: { advance: '2h' }, or { now: true } for real time again. */
  async clock(order) {
    return json(await call(`${this.public}/__admin/clock`, jsonBody('POST', order)))
  }

  /** Ctrl-C. A mock that does not heed it, or ends with an error, fails the file. */
  async stop() {
    this.#child.kill('SIGINT')
    const code = await within(stopLimit, this.#ended, 'the mock did not stop on SIGINT').catch(e => { this.#child.kill('SIGKILL'); throw e })
    if (code !== 0) throw new Error(`the mock ended with ${code}, not with 0`)
  }
}

/** fetch that never follows a redirect and never waits without end. */
export const call = (url, options = {}) => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000), ...options })

export const jsonBody = (method, value) => ({ method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) })

/** The body of a 2xx answer. */
export async function json(response) {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** Reads `hydra  public  http://…` lines until the mock says that it is ready. */
async function addressesOf(child, ended) {
  const addresses = {}
  let complaint = ''
  child.stderr.on('data', text => { complaint += text })
  const announced = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === ready) return
      const [, surface, address] = line.match(/^hydra +(\w+) +(http\S+)$/) ?? []
      if (surface) addresses[surface] = address
    }
    throw new Error(`the mock ended with ${await ended} before it was ready: ${complaint}`)
  })()
  await within(startLimit, announced, 'the mock was not ready')
  child.stdout.resume()
  for (const surface of ['public', 'admin']) {
    if (!addresses[surface]) throw new Error(`the mock printed no address of its ${surface} surface`)
  }
  return addresses
}

function within(limit, promise, complaint) {
  let timer
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`${complaint} within ${limit / 1000} s`)), limit) })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
