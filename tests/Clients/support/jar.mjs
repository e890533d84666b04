// A browser as far as a redirect goes: it keeps cookies and says where it was sent.
export class Browser {
  #cookies = new Map()

  /** Asks for the address; where that redirects to, which is not followed. */
  async visit(address) {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      signal: AbortSignal.timeout(10_000),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, ...value] = line.split(';')[0].split('=')
      this.#cookies.set(name, value.join('='))
    }
    const location = response.headers.get('location')
    if (!location) throw new Error(`${address} redirects nowhere: ${response.status} ${await response.text()}`)
    return new URL(location, address).href
  }
}
