using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Aethercast.NativeHost.Servers;
using Aethercast.Platform.Blobs;
using Aethercast.Platform.Security;
using Aethercast.Tests.RealServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Platform;

/// <summary>Blob storage by an address alone: the program signs in as itself, by the endpoint its host offers, and storage takes its token.</summary>
public sealed class ManagedIdentityTests(RealServerPool servers) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_address_needs_no_key()
    {
        using var authority = new TestAuthority(folder.Path);
        await using var storage = await servers.StartOwnAsync(settings => new AzuriteServer(settings) { Tls = authority.Sign("azurite"), TakesTokens = true });
        var asked = new List<string>();
        await using var host = await StartHostAsync(asked);
        using var identity = new Settings(("IDENTITY_ENDPOINT", host.Urls.Single() + "/token"), ("IDENTITY_HEADER", "the-host-knows-us"));
        var trust = new TlsTrust(Options.Create(new TlsOptions { CaFile = authority.CaFile }));

        var address = $"Endpoint={storage.Address};ContainerName=talks";
        var blobs = new AzureBlobStore(AzureBlobSettings.Parse(address).CreateClient(trust.CreateHandler()), NullLogger<AzureBlobStore>.Instance);
        await blobs.PutAsync("a", "hello"u8.ToArray(), "text/plain", Ct);

        Assert.Equal("hello"u8.ToArray(), await blobs.GetAsync("a", Ct));
        Assert.Contains(asked, query => query.Contains("storage.azure.com", StringComparison.Ordinal));
    }

    /// <summary>What App Service and Container Apps offer to their programs.</summary>
    private static async Task<WebApplication> StartHostAsync(List<string> asked)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/token", (HttpRequest request) =>
        {
            lock (asked) asked.Add(Uri.UnescapeDataString(request.QueryString.Value ?? ""));
            if (request.Headers["X-IDENTITY-HEADER"] != "the-host-knows-us") return Results.Unauthorized();
            var until = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
            return Results.Json(new { access_token = Token(until), expires_on = $"{until}", resource = "https://storage.azure.com/", token_type = "Bearer" });
        });
        await app.StartAsync(Ct);
        return app;
    }

    private static string Token(long until)
    {
        var from = until - 7200;
        return $"{Part(new { alg = "none", typ = "JWT" })}.{Part(new { aud = "https://storage.azure.com", iss = "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/", iat = from, nbf = from, exp = until })}.{Base64Url.EncodeToString("unsigned"u8)}";

        static string Part(object value) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value)));
    }

    /// <summary>Environment variables for the time of a test.</summary>
    private sealed class Settings : IDisposable
    {
        private readonly (string Name, string? Before)[] before;

        public Settings(params (string Name, string Value)[] settings)
        {
            before = [.. settings.Select(setting => (setting.Name, Environment.GetEnvironmentVariable(setting.Name)))];
            foreach (var (name, value) in settings) Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose()
        {
            foreach (var (name, value) in before) Environment.SetEnvironmentVariable(name, value);
        }
    }
}
