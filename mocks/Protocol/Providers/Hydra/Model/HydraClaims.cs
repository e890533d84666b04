using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>Claims about a user.</summary>
internal static class HydraClaims
{
    extension(JsonFields claims)
    {
        /// <summary>With how and as whom the user signed in, as ID token and profile both say it.</summary>
        public JsonFields WithPerson(HydraGrant grant)
        {
            if (grant.Acr.Length > 0)
                claims = claims.With("acr", grant.Acr);
            if (!grant.Amr.IsEmpty)
                claims = claims.With("amr", grant.Amr);
            foreach (var (name, value) in grant.IdClaims.Members)
                if (!claims.Has(name))
                    claims = claims.With(name, value);
            return claims;
        }

        /// <summary>The members in the order of the alphabet, as Go writes a map.</summary>
        public JsonFields InAlphabet() => new([.. claims.Members.OrderBy(m => m.Key, StringComparer.Ordinal)]);
    }
}
