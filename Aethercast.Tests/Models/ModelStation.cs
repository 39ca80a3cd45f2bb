using System.Text;
using Aethercast.Agents;
using Aethercast.Agents.Models;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator;
using Aethercast.Platform;
using Aethercast.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Host = Microsoft.Extensions.Hosting.Host;

namespace Aethercast.Tests.Models;

/// <summary>Orchestrator and all agents in one process, with the providers a test configures. Episodes are about a document, so nothing is fetched.</summary>
internal sealed class ModelStation : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly IHost _host;

    private ModelStation(TemporaryFolder folder, IHost host) => (_folder, _host) = (folder, host);

    public IPodcastOrchestrator Orchestrator => Get<IPodcastOrchestrator>();

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public IReadOnlyList<ProviderView> Models => _host.Services.GetServices<IHostedService>().OfType<ModelAnnouncer>().Single().Views();

    public static (string, string)[] Text(EpisodeServer server, params (string Key, string Value)[] more) =>
    [
        ("Models:Text:0:Provider", "openai_compatible"), ("Models:Text:0:Model", "writer"), ("Models:Text:0:Endpoint", server.Url + "/v1"), ("Models:Text:0:ApiKey", ProviderServer.Key),
        ("Models:Text:0:InputPricePerMillion", "1000"), ("Models:Text:0:OutputPricePerMillion", "2000"),
        .. more.Select(setting => ("Models:Text:0:" + setting.Key, setting.Value)),
    ];

    public static (string, string)[] Voice(EpisodeServer server, params (string Key, string Value)[] more) =>
    [
        ("Voice:Providers:fake:Kind", "openai"), ("Voice:Providers:fake:Endpoint", server.Url + "/v1"), ("Voice:Providers:fake:ApiKey", ProviderServer.Key), ("Voice:Providers:fake:PricePerMillionCharacters", "15"),
        ("Voice:Providers:fake:Voices:0:Id", "nova"), ("Voice:Providers:fake:Voices:0:Gender", "female"), ("Voice:Providers:fake:Voices:1:Id", "onyx"), ("Voice:Providers:fake:Voices:1:Gender", "male"),
        ("Voice:Providers:fake:HedgeSeconds", "0"),
        .. more.Select(setting => ("Voice:Providers:fake:" + setting.Key, setting.Value)),
    ];

    public static async Task<ModelStation> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["Data:Folder"] = folder.Path;
        builder.Configuration["Orchestrator:SnippetsAtStart"] = "false";
        builder.Configuration["Orchestrator:RetryPause"] = "00:00:00.010";
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.AddPlatform();
        builder.AddOrchestrator();
        builder.AddAgents();
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var station = new ModelStation(folder, host);
        await Patience.UntilAsync(async () => (await station.Get<IProviderDirectory>().ListAsync(TestContext.Current.CancellationToken)).Any(provider => provider.Kind == "speech"));
        return station;
    }

    public async Task<PodcastView> EpisodeAsync(double minutes = 1, string text = Harbour)
    {
        var accepted = await BeginAsync(new() { TargetMinutes = minutes }, text);
        return await WaitAsync(accepted.PodcastId, view => view.Status != PodcastStatus.Generating);
    }

    public async Task<GenerateAccepted> BeginAsync(UserPreferences wishes, string text = Harbour)
    {
        var ct = TestContext.Current.CancellationToken;
        await Get<IBlobStore>().PutAsync("documents/harbour", Encoding.UTF8.GetBytes(text), "text/plain", ct);
        return await Orchestrator.GenerateAsync(new(Ids.New(), new() { Documents = ["documents/harbour"], UserPreferences = wishes }, "listener"), ct);
    }

    /// <summary>The first view that is as wanted.</summary>
    public async Task<PodcastView> WaitAsync(string podcastId, Func<PodcastView, bool> wanted)
    {
        PodcastView? view = null;
        await Patience.UntilAsync(async () => (view = await Orchestrator.GetPodcastAsync(podcastId, TestContext.Current.CancellationToken)) is not null && wanted(view));
        return view!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        _folder.Dispose();
    }

    public const string Harbour = """
        The new quay of Lindvik

        The port of Lindvik opened its new quay on Monday after four years of work. The quay is 340 metres long and holds ninety boats in summer.
        Workers drove 212 piles of oak into the harbour floor before the first stone was laid. The stone came by barge from the island of Grenna.
        The city paid 41 million crowns for the quay, and the shipping ministry added nine million.
        Fishing crews moved to the outer basin while the old wall was taken down. They came back in March, when the cranes had left.

        The lighthouse at the harbour mouth was painted white last autumn. Its lamp turns once every eleven seconds and is seen from 28 kilometres away.
        A keeper still climbs the 146 steps each evening, although the lamp lights by itself. The keeper also counts the birds that rest on the gallery.
        Last spring the count rose to 1,300 terns, the highest number since records began. Biologists from the University of Halden visit the tower twice a year.

        The market hall behind the quay sells fish, cheese and bread six days a week. Its roof collects rain for the toilets and for the ice machines.
        Traders asked for longer opening hours, and the council agreed in June. A tram stop opened in front of the hall in the same week.
        The tram runs to the old town in seven minutes and carries bicycles without charge. Night trams are planned for the summer festival.

        The harbour school teaches forty pupils to build wooden boats. Each class finishes one boat a year and sells it to pay for the next.
        The oldest boat from the school still sails to Grenna with visitors. A ticket for the trip costs twelve crowns, and children travel free.
        Teachers say that the waiting list for the school is three years long. The council wants to double the number of places before the decade ends.
        """;
}
