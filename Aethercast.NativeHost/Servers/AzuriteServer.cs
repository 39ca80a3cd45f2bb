using System.Globalization;

namespace Aethercast.NativeHost.Servers;

/// <summary>The emulator of Azure Blob Storage. Found by <c>AETHERCAST_AZURITE</c> (a folder with <c>node_modules/azurite</c>), else in <c>~/.cache/aethercast/azurite</c>.</summary>
internal sealed class AzuriteServer(ServerSettings settings) : INativeServer
{
    /// <summary>The emulator's account and its key are public and the same everywhere.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string Home = Environment.GetEnvironmentVariable("AETHERCAST_AZURITE") ?? Path.Combine(Cache, "aethercast", "azurite");
    private static readonly string? Script = Programs.Find(Path.Combine(Home, "node_modules", "azurite", "dist", "src", "blob", "main.js"));
    private static readonly string? Node = Programs.Find("/usr/bin/node", "/usr/local/bin/node", "/opt/homebrew/bin/node");

    private static string Cache => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
        ? cache
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    public string? Missing => Node is null ? "nodejs" : Script is null ? $"azurite (npm install --prefix {Home} azurite@3.35.0)" : null;

    public int Port => settings.Port;

    public string ConnectionString => $"DefaultEndpointsProtocol={Scheme};AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint={Address};";

    public ChildProcess? Process { get; private set; }

    /// <summary>Where set, it speaks TLS and nothing else.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>Whether it takes the tokens of identities beside its key; for that it must speak TLS.</summary>
    public bool TakesTokens { get; init; }

    /// <summary>Where its blobs are.</summary>
    public string Address => $"{Scheme}://127.0.0.1:{Port}/devstoreaccount1";

    private string Scheme => Tls is null ? "http" : "https";

    public async Task StartAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(settings.Folder);
        Process = ChildProcess.Start(
            Node!,
            [Script!, "--blobHost", "127.0.0.1", "--blobPort", Port.ToString(CultureInfo.InvariantCulture), "--location", settings.Folder, "--skipApiVersionCheck", "--loose", "--disableTelemetry", "--silent", .. Tls is null ? Array.Empty<string>() : ["--cert", Tls.Certificate, "--key", Tls.Key], .. TakesTokens ? ["--oauth", "basic"] : Array.Empty<string>()],
            logFile: settings.LogFile, heard: settings.Heard);
        if (!await Process.UntilReadyAsync(token => Ports.AnswersAsync(Port, token), ct)) throw Programs.Died("Azurite", Process);
    }

    public Task StopAsync() => Process?.StopAsync(TimeSpan.FromSeconds(10)) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
