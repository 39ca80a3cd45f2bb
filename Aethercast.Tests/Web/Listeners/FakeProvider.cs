using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Aethercast.Tests.Web.Listeners;

/// <summary>A small OpenID Connect provider on a port of its own: whoever comes is signed in at once as <see cref="Claims"/> says.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string Client = "aethercast";
    private readonly RSA rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string? Nonce, string? Challenge)> codes = new();
    private readonly WebApplication app;
    private readonly RsaSecurityKey key;

    private FakeProvider()
    {
        key = new RsaSecurityKey(rsa) { KeyId = "k1" };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
    }

    public Dictionary<string, object> Claims { get; } = new() { ["sub"] = "subject-1", ["email"] = "lou@listeners.example", ["email_verified"] = true };

    public string Authority => app.Urls.Single();

    public static async Task<FakeProvider> StartAsync()
    {
        var provider = new FakeProvider();
        provider.Map();
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>A token as this provider signs them.</summary>
    public string Sign(string audience, IDictionary<string, object> claims) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Authority,
        Audience = audience,
        Claims = claims,
        Expires = DateTime.UtcNow.AddMinutes(5),
        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
    });

    private void Map()
    {
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Authority,
            ["authorization_endpoint"] = Authority + "/authorize",
            ["token_endpoint"] = Authority + "/token",
            ["jwks_uri"] = Authority + "/keys",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        app.MapGet("/keys", () =>
        {
            var open = rsa.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "k1", n = Base64UrlEncoder.Encode(open.Modulus), e = Base64UrlEncoder.Encode(open.Exponent) } } });
        });
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            var code = Guid.NewGuid().ToString("N");
            codes[code] = (request.Query["nonce"], request.Query["code_challenge"]);
            return Results.Redirect(QueryHelpers.AddQueryString(request.Query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = request.Query["state"] }));
        });
        app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (!codes.TryRemove(form["code"]!, out var asked)) return Results.BadRequest();
            var proof = Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"]!)));
            if (proof != asked.Challenge) return Results.BadRequest();
            var claims = new Dictionary<string, object>(Claims) { ["nonce"] = asked.Nonce! };
            return Results.Json(new { access_token = "opaque", token_type = "Bearer", expires_in = 300, id_token = Sign(Client, claims) });
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
    }
}
