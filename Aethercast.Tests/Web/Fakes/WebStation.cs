using System.Security.Claims;
using Aethercast.Contracts.Ports;
using Aethercast.Web.Components;
using Aethercast.Web.Listeners;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Web.Fakes;

/// <summary>The web program as it is, embedded, on a data folder of its own; only the orchestrator is a fake, and nothing works in the background.</summary>
public sealed class WebStation : WebApplicationFactory<App>
{
    private readonly string folder;
    private readonly FakeStation? station;
    private readonly ILiveAudioStream? live;
    private bool folderIsPassedOn;

    public WebStation() => folder = Directory.CreateTempSubdirectory("aethercast-web-").FullName;

    private WebStation(WebStation before) =>
        (folder, station, live, Settings) = (before.folder, before.Station, before.Services.GetRequiredService<ILiveAudioStream>(), before.Settings);

    public FakeStation Station => Services.GetRequiredService<FakeStation>();

    internal ShelfAtRisk Shelf => Services.GetRequiredService<ShelfAtRisk>();

    public IBlobStore Blobs => Services.GetRequiredService<IBlobStore>();

    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>How long a cookie or a circuit is believed before it is asked whether its listener is still signed in; null: as the program has it.</summary>
    public TimeSpan? BelievedFor { get; init; }

    /// <summary>The program's clock, where a test puts it ahead.</summary>
    internal MovableClock? Clock { get; init; }

    /// <summary>What a listener's cookie (<c>name=value</c>) says, which only the program can read.</summary>
    internal ClaimsPrincipal Read(string cookie) =>
        Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(ListenerCookie.Scheme).TicketDataFormat.Unprotect(cookie.Split('=', 2)[1])!.Principal;

    internal string SessionOf(string cookie) => Read(cookie).SessionId()!;

    internal string ListenerOf(string cookie) => Read(cookie).ListenerId()!;

    /// <summary>
    /// Stops the program, and starts it anew at the same address: what it had in memory is gone; what others keep (the
    /// orchestrator, live streams, files, keys) is there.
    /// </summary>
    public WebStation StartAnew(Action whileAway)
    {
        var port = ClientOptions.BaseAddress.Port;
        var next = new WebStation(this);
        folderIsPassedOn = true;
        Dispose();
        whileAway();
        next.UseKestrel(port);
        next.StartServer();
        return next;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Folder", folder);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            foreach (var worker in services.Where(IsWorker).ToList()) services.Remove(worker);
            services.RemoveAll<IPodcastOrchestrator>();
            if (live is not null) services.RemoveAll<ILiveAudioStream>().AddSingleton(live);
            if (station is null) services.AddSingleton<FakeStation>();
            else services.AddSingleton(station);
            services.AddSingleton(provider => new ShelfAtRisk(ActivatorUtilities.CreateInstance<ListenerLibrary>(provider)));
            services.AddSingleton<IListenerLibrary>(provider => provider.GetRequiredService<ShelfAtRisk>());
            if (BelievedFor is { } believed) services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = believed);
            if (Clock is not null) services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IPodcastOrchestrator>(provider => provider.GetRequiredService<FakeStation>());
        });
    }

    private static bool IsWorker(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && Origin(service)?.GetName().Name is "Aethercast.Agents" or "Aethercast.Orchestrator";

    private static System.Reflection.Assembly? Origin(ServiceDescriptor service) =>
        service.ImplementationType?.Assembly ?? service.ImplementationInstance?.GetType().Assembly ?? service.ImplementationFactory?.Method.Module.Assembly;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && !folderIsPassedOn && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
