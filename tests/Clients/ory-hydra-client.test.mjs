// Ory's own SDK against the mock: the script is told two addresses, as it would be told a real server's.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { startMock } from './support/mock.mjs'

let mock
before(async () => { mock = await startMock() })
after(() => mock?.stop())

describe('@ory/hydra-client', () => {
  test('plays its calls', async () => {
    const script = join(import.meta.dirname, 'ory-hydra-client.mjs')
    const { stdout } = await promisify(execFile)(process.execPath, [script, mock.public, mock.admin], { timeout: 60_000 })
    assert.match(stdout, /^ok the client is deleted\ndone$/m)
  })
})
