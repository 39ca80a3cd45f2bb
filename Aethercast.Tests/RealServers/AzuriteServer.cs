using System.Globalization;

namespace Aethercast.Tests.RealServers;

/// <summary>The emulator of Azure Blob Storage. Found by <c>AETHERCAST_AZURITE</c> (a folder with <c>node_modules/azurite</c>), else where <c>npm install --prefix ~/.cache/aethercast/azurite azurite@3.35.0</c> puts it.</summary>
internal sealed class AzuriteServer(string folder) : IRealServer
{
    /// <summary>The emulator's account and its key are public and the same everywhere.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string Home = Environment.GetEnvironmentVariable("AETHERCAST_AZURITE")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "aethercast", "azurite");
    private static readonly string? Script = ServerProcess.Find(Path.Combine(Home, "node_modules", "azurite", "dist", "src", "blob", "main.js"));
    private static readonly string? Node = ServerProcess.Find("/usr/bin/node", "/usr/local/bin/node", "/opt/homebrew/bin/node");
    private readonly int port = ServerProcess.FreePort();
    private ServerProcess? process;

    public string? Missing => Node is null ? "node is not installed" : Script is null ? $"azurite is not installed in {Home}" : null;

    public string ConnectionString => $"DefaultEndpointsProtocol={Scheme};AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint={Scheme}://127.0.0.1:{port}/devstoreaccount1;";

    /// <summary>Where set, it speaks TLS and nothing else.</summary>
    public TlsFiles? Tls { get; init; }

    private string Scheme => Tls is null ? "http" : "https";

    public async Task StartAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        process = ServerProcess.Start(Node!, [Script!, "--blobHost", "127.0.0.1", "--blobPort", port.ToString(CultureInfo.InvariantCulture), "--location", folder, "--skipApiVersionCheck", "--loose", "--disableTelemetry", "--silent", .. Tls is null ? Array.Empty<string>() : ["--cert", Tls.Certificate, "--key", Tls.Key]]);
        await process.UntilReadyAsync(token => ServerProcess.AnswersAsync(port, token), ct);
    }

    public Task KillAsync() => process?.KillAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
    }
}
