using Aethercast.Agents.VoiceForge;
using Aethercast.Agents.VoiceForge.Providers;
using Aethercast.Agents.VoiceForge.Speech;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aethercast.Tests.VoiceForge;

public sealed class VoiceAnnouncerTests
{
    private static async Task<IReadOnlyList<ProviderView>> AnnouncedAsync(params SpeechProvider[] providers)
    {
        var directory = new Directory();
        using var announcer = new VoiceAnnouncer(new VoiceBook(providers), new SpeechNormaliser(), new SpeechCaller(TimeProvider.System, new SoundDecoder("ffmpeg")), directory, TimeProvider.System, NullLogger<VoiceAnnouncer>.Instance);
        await announcer.StartAsync(TestContext.Current.CancellationToken);
        var announced = await directory.First.Task.WaitAsync(TestContext.Current.CancellationToken);
        await announcer.StopAsync(TestContext.Current.CancellationToken);
        return announced;
    }

    [Fact]
    public async Task Voices_are_told_by_the_names_they_are_asked_by_and_never_with_a_key()
    {
        Sounds.Need("flite");
        await using var server = await SpeechServer.StartAsync();

        var announced = await AnnouncedAsync(server.Provider(), Studio.Flite());

        Assert.Equal(["openai", "flite"], announced.Select(provider => provider.Name));
        Assert.All(announced, provider => Assert.True(provider is { Kind: "speech", Healthy: true, Detail: null }));
        Assert.Equal(["openai/nova", "openai/onyx"], announced[0].Voices.Select(voice => voice.VoiceId));
        Assert.Equal(["flite/slt", "flite/rms"], announced[1].Voices.Select(voice => voice.VoiceId).Take(2));
        Assert.DoesNotContain(SpeechServer.Key, WireJson.ToText(announced));
        Assert.Empty(server.Requests); // warming up costs no money
    }

    [Fact]
    public async Task An_engine_that_is_missing_is_said_to_be_missing()
    {
        var flite = Assert.Single(await AnnouncedAsync(Studio.Flite("/nowhere/flite")));

        Assert.False(flite.Healthy);
        Assert.Equal("flite is not installed", flite.Detail);
    }

    [Theory]
    [InlineData("mine", "openai", "http://127.0.0.1:1/v1", true, null)]
    [InlineData("mine", "siri", "http://127.0.0.1:1/v1", true, "Voice:Providers:mine")]
    [InlineData("mine", "openai", "not an address", true, "Endpoint")]
    [InlineData("mine", "openai", "http://127.0.0.1:1/v1", false, "at least one voice")]
    [InlineData("flite", "openai", "http://127.0.0.1:1/v1", true, "belongs to the engine")]
    public void A_wrong_provider_is_refused_by_name_at_the_start(string name, string kind, string endpoint, bool hasVoice, string? fault)
    {
        var provider = new VoiceProviderOptions { Kind = kind, Endpoint = endpoint, Voices = hasVoice ? [new VoiceEntry { Id = "nova" }] : [] };

        var result = new VoiceOptionsValidator().Validate(null, new VoiceOptions { Providers = { [name] = provider } });

        Assert.Equal(fault is null, result.Succeeded);
        if (fault is not null) Assert.Contains(fault, result.FailureMessage);
    }

    private sealed class Directory : IProviderDirectory
    {
        public TaskCompletionSource<IReadOnlyList<ProviderView>> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task AnnounceAsync(string agentInstance, IReadOnlyList<ProviderView> providers, CancellationToken ct)
        {
            First.TrySetResult(providers);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<ProviderView>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ProviderView>>([]);
    }
}
