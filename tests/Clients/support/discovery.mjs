// openid-client as it begins: by what a mock says of itself.
import * as client from 'openid-client'

/** The library's configuration for a client of the mock, which speaks http. */
export async function discover(mock, clientId, authentication) {
  const config = await client.discovery(new URL(mock.public), clientId, undefined, authentication, { execute: [client.allowInsecureRequests], timeout: 10 })
  client.enableNonRepudiationChecks(config)      // fetches the JWKS and verifies the ID token's signature
  return config
}
