// A real browser for the tests that want one: Debian's chromium, or the one that CHROMIUM names.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** False where no browser is installed; a test says so by `skip: !hasChromium && 'no chromium'`. */
export const hasChromium = existsSync(chromiumPath)

// Nothing but what the test asks for may leave the machine; a CI machine is root in a container, where the sandbox cannot start.
const args = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

/** Starts a browser with a profile of its own, which is gone when it is closed. The caller closes it. */
export async function openChromium() {
  if (!hasChromium) throw new Error(`${chromiumPath} is missing; install chromium, or name another browser by CHROMIUM`)
  return chromium.launch({ executablePath: chromiumPath, args, timeout: 30_000 })
}
