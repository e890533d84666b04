// A person with a browser: a cookie jar, redirects followed by hand, and a login and consent app that answers through the admin API.
import { call, json, jsonBody } from './mock.mjs'

const requests = '/admin/oauth2/auth/requests'

export class User {
  #cookies = new Map()

  /** @param mock whose admin port accepts this user's login and consent */
  constructor(mock) {
    this.mock = mock
  }

  /** Signs in, grants what was asked for (or `grant`), and returns the URL of the client that the browser is sent back to. */
  async approve(authorizationUrl, { grant } = {}) {
    const consent = await this.#signIn(authorizationUrl)
    const { requested_scope } = await json(await call(`${this.mock.admin}${requests}/consent?consent_challenge=${consent}`))
    return this.#go(await this.#decide('consent', 'accept', consent, { grant_scope: grant ?? requested_scope }))
  }

  /** Signs in and grants nothing: the callback says access_denied. */
  async refuse(authorizationUrl) {
    const consent = await this.#signIn(authorizationUrl)
    return this.#go(await this.#decide('consent', 'reject', consent, { error: 'access_denied', error_description: 'The resource owner denied the request' }))
  }

  /** Goes to the address that a device shows, types its code, and returns the URL that goes on to login; `approve` or `refuse` that. */
  async connect({ verification_uri, user_code }) {
    const challenge = (await this.#go(verification_uri)).searchParams.get('device_challenge')
    return this.#decide('device', 'accept', challenge, { user_code })
  }

  async #signIn(authorizationUrl) {
    const login = (await this.#go(authorizationUrl)).searchParams.get('login_challenge')
    const toConsent = await this.#decide('login', 'accept', login, { subject: this.mock.alice })
    return (await this.#go(toConsent)).searchParams.get('consent_challenge')
  }

  async #decide(what, how, challenge, body) {
    if (!challenge) throw new Error(`the browser was not sent to the ${what} page`)
    const answer = await call(`${this.mock.admin}${requests}/${what}/${how}?${what}_challenge=${challenge}`, jsonBody('PUT', body))
    return (await json(answer)).redirect_to
  }

  /** One hop of the browser: where it is sent. */
  async #go(url) {
    const answer = await call(url, { headers: { Cookie: [...this.#cookies].map(c => c.join('=')).join('; ') } })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/)
      this.#cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`${answer.status} and no redirect at ${answer.url}: ${await answer.text()}`)
    return new URL(location, url)
  }
}
