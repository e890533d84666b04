// A session's refresh as the Blink OAuth2 Integration Guide has its next-auth users do it, traps included: id and secret go into
// Basic as they are, and an answer without a refresh token leaves the old one in place.

/** What a session says whose refresh failed; a page shows it and asks the user to sign in again. */
export const refreshFailed = 'RefreshAccessTokenError'

/**
 * @param {{ issuer: string, clientId: string, clientSecret: string, fetch?: typeof fetch, now?: () => number }} settings `now` in epoch milliseconds
 * @returns a function from a session `{ accessToken, accessTokenExpires, refreshToken, … }` to the next one; it never throws:
 * whatever goes wrong, on the wire or in the answer, comes back as the session it was given, marked by `error` and `reason`
 */
export function refresher({ issuer, clientId, clientSecret, fetch = globalThis.fetch, now = Date.now }) {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')

  return async session => {
    try {
      const answer = await fetch(`${issuer}/oauth2/token`, {
        method: 'POST',
        headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: session.refreshToken }),
        signal: AbortSignal.timeout(10_000),
      })
      const tokens = await answer.json()
      if (!answer.ok) throw new Error(`${answer.status} ${tokens.error}`)
      const { error, reason, ...untroubled } = session         // the guide's helper leaves an old mark standing
      return {
        ...untroubled,
        accessToken: tokens.access_token,
        accessTokenExpires: now() + tokens.expires_in * 1000,
        refreshToken: tokens.refresh_token ?? session.refreshToken,
      }
    } catch (e) {
      return { ...session, error: refreshFailed, reason: e.message }
    }
  }
}
