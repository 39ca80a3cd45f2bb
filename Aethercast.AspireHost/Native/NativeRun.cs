using System.Globalization;
using Aethercast.NativeHost.Running;
using Aethercast.NativeHost.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aethercast.AspireHost.Native;

/// <summary>Aspire's own builder, told where the dashboard is, how the programs are started and what stands in for containers.</summary>
internal static class NativeRun
{
    private const int DashboardPort = 18888;

    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        if (args.Contains("--operation") || args.Contains("--publisher"))
            throw new UsageException("What Azure and Docker need is not compiled in here: publish with 'aspire publish' in Aethercast.AppHost, which restores Aspire's own packages for it.");
        var arguments = Arguments.Parse(args);
        if (arguments.Graph is not null || arguments.Help) throw new UsageException(Arguments.Usage);
        if (arguments.Port != 0 && Ports.IsTaken(arguments.Port))
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"Port {arguments.Port} is taken. Is Aethercast running already? Stop that, or choose another port with --port."));
        var folder = new DataFolder(arguments.DataFolder, arguments.Fresh);

        var builder = Aspire.Hosting.DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            // All of it listens on the loopback alone, and the servers speak no TLS there.
            AllowUnsecuredTransport = true,
            DeveloperCertificateDefaultHttpsTerminationEnabled = false,
            DashboardApplicationName = "Aethercast",
        });
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Configuration.AddInMemoryCollection(arguments.Settings);
        builder.Configuration.Sources.Insert(0, new ServerPasswords(new(folder.Path)));

        var servers = new NativeServers(folder);
        builder.Services.AddSingleton(folder).AddSingleton(arguments);
        // What was added first is stopped last: the servers, once the programs have ended.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(servers));
        builder.Services.AddHostedService<Announcer>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(2));
        builder.OnBeforeStart(async (started, ct) =>
        {
            try
            {
                await servers.ReplaceAsync(builder, started, ct);
                NativePrograms.Prepare(started.Model, arguments);
            }
            catch (UsageException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                Environment.Exit(1);
            }
        });
        return builder;
    }

    private static Dictionary<string, string?> Settings() => new()
    {
        ["ASPNETCORE_URLS"] = Url(Ports.IsTaken(DashboardPort) ? Ports.Free() : DashboardPort),
        ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = Url(Ports.Free()),
        ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = Url(Ports.Free()),
        ["ASPIRE_DASHBOARD_TELEMETRY_OPTOUT"] = "true",
        // Stopping returns only when the programs have ended, so that their servers outlive them.
        ["DcpPublisher:WaitForResourceCleanup"] = "true",
        // What matters is said by us; the rest is in the dashboard.
        ["Logging:LogLevel:Default"] = "Warning",
    };

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");
}
