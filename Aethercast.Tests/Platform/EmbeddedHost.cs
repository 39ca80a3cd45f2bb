using Aethercast.Platform;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aethercast.Tests.Platform;

/// <summary>A host with nothing but the platform in it, on a data folder of its own.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly IHost host;

    private EmbeddedHost(IHost host) => this.host = host;

    public IServiceProvider Services => host.Services;

    public static async Task<EmbeddedHost> StartAsync(string folder, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["Data:Folder"] = folder;
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.AddPlatform();
        var host = builder.Build();
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            host.Dispose();
            throw;
        }
        return new(host);
    }

    public Task<AethercastDbContext> OpenDatabaseAsync() =>
        Services.GetRequiredService<IDbContextFactory<AethercastDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    public async Task<string> HealthAsync(string name)
    {
        var report = await Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == name, TestContext.Current.CancellationToken);
        return report.Entries[name].Status.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}
