using System.Text.Json;
using Aethercast.Agents.VoiceForge.Providers;

namespace Aethercast.Tests.VoiceForge;

/// <summary>Every way a provider is known to fail, each against a server that fails in just that way.</summary>
public sealed class RemoteVoiceTests
{
    private const string Text = "A line that somebody far away is asked to speak.";
    private readonly SkippingTime _time = new();

    private Studio StudioOf(params SpeechProvider[] providers) => new(providers) { Time = _time };

    [Fact]
    public async Task OpenAI_gets_model_voice_and_text_and_gives_raw_PCM()
    {
        await using var server = await SpeechServer.StartAsync();

        var result = await StudioOf(server.Provider()).SayAsync(Text, "openai/onyx");

        var request = Assert.Single(server.Requests);
        Assert.Equal("/v1/audio/speech", request.Path);
        Assert.Equal($"Bearer {SpeechServer.Key}", request.Headers["Authorization"]);
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal(("test-model", "onyx", "pcm", Text), (Field("model"), Field("voice"), Field("response_format"), Field("input")));
        Assert.Equal("openai/onyx", result.VoiceId);
        Assert.Equal(2000 + 240 + 20, result.DurationMs, 40.0);
        Assert.Equal(Text.Length, result.CharactersSpent);
        string? Field(string name) => body.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Azure_gets_SSML_in_which_nothing_can_be_smuggled()
    {
        await using var server = await SpeechServer.StartAsync();

        await StudioOf(server.Provider("azure")).SayAsync("Profit & loss are <up>.", "azure/nova");

        var request = Assert.Single(server.Requests);
        Assert.Equal("/cognitiveservices/v1", request.Path);
        Assert.Equal(SpeechServer.Key, request.Headers["Ocp-Apim-Subscription-Key"]);
        Assert.Equal("raw-24khz-16bit-mono-pcm", request.Headers["X-Microsoft-OutputFormat"]);
        Assert.StartsWith("application/ssml+xml", request.Headers["Content-Type"]);
        var ssml = System.Xml.Linq.XDocument.Parse(request.Body);
        var voice = Assert.Single(ssml.Root!.Elements());
        Assert.Equal(("voice", "nova"), (voice.Name.LocalName, voice.Attribute("name")!.Value));
        Assert.Empty(voice.Elements());
    }

    [Fact]
    public async Task ElevenLabs_gets_the_voice_in_the_path_and_the_format_in_the_query()
    {
        await using var server = await SpeechServer.StartAsync();

        await StudioOf(server.Provider("elevenlabs")).SayAsync(Text, "elevenlabs/nova");

        var request = Assert.Single(server.Requests);
        Assert.Equal(("/v1/text-to-speech/nova/stream", "?output_format=pcm_24000"), (request.Path, request.Query));
        Assert.Equal(SpeechServer.Key, request.Headers["xi-api-key"]);
        Assert.Equal(Text, JsonDocument.Parse(request.Body).RootElement.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("wav of 16 kHz")]
    [InlineData("pcm that says 16 kHz")]
    [InlineData("mp3")]
    public async Task Sound_in_another_form_than_asked_is_taken_for_what_it_is(string form)
    {
        await using var server = await SpeechServer.StartAsync();
        if (form == "mp3") Sounds.Need("ffmpeg");
        var pcm = SpeechServer.Tone(16_000, 2);
        var wav = Wav(pcm, 16_000);
        server.Otherwise = form switch
        {
            "wav of 16 kHz" => SpeechServer.Send(wav, "audio/pcm"),
            "pcm that says 16 kHz" => SpeechServer.Send(pcm, "audio/L16;rate=16000"),
            _ => SpeechServer.Send((await Sounds.RunAsync("ffmpeg", "-hide_banner -loglevel error -i pipe:0 -b:a 64k -id3v2_version 0 -f mp3 pipe:1", wav)).Output, "application/octet-stream"),
        };

        var result = await StudioOf(server.Provider()).SayAsync(Text, "openai/nova");

        Assert.Equal("openai/nova", result.VoiceId);
        Assert.Equal(2000 + 240 + 20, result.DurationMs, 100.0);
    }

    [Fact]
    public async Task No_more_requests_are_open_at_once_than_the_provider_allows()
    {
        await using var server = await SpeechServer.StartAsync();
        var gate = new SemaphoreSlim(0);
        server.Otherwise = async context =>
        {
            await gate.WaitAsync(context.RequestAborted);
            await SpeechServer.SendPcmAsync(context, SpeechServer.Tone(24_000, 2));
        };
        var studio = StudioOf(server.Provider(concurrency: 2));
        var lines = Enumerable.Range(0, 8).Select(i => studio.SayAsync($"Line number {i} of an episode.", "openai/nova")).ToList();

        gate.Release(8);
        await Task.WhenAll(lines);

        Assert.Equal(8, server.Requests.Count);
        Assert.InRange(server.MostAtOnce, 1, 2);
    }

    [Fact]
    public async Task The_same_line_asked_for_twice_at_once_is_paid_for_once()
    {
        await using var server = await SpeechServer.StartAsync();
        var studio = StudioOf(server.Provider());
        var agents = Enumerable.Range(0, 4).Select(_ => studio.SayAsync(Text, "openai/nova")).ToList();

        var lines = await Task.WhenAll(agents);

        Assert.Single(server.Requests);
        Assert.Single(lines, line => !line.FromCache);
        Assert.Single(lines.Select(line => line.AudioRef).Distinct());
    }

    [Fact]
    public async Task A_line_over_the_providers_limit_is_cut_at_clauses()
    {
        await using var server = await SpeechServer.StartAsync();
        const string text = "The first sentence stands alone. The second one is longer, because it has two clauses, and then it goes on and on without any pause at all";

        var result = await StudioOf(server.Provider(maxCharacters: 60)).SayAsync(text, "openai/nova");

        // Requests go out at once, so they may come in any order.
        var inputs = server.Requests.Select(SpeechServer.InputOf).ToHashSet();
        Assert.All(inputs, input => Assert.True(input.Length <= 60, input));
        Assert.Contains("The first sentence stands alone.", inputs);
        Assert.Contains("The second one is longer, because it has two clauses,", inputs);
        Assert.Equal(text.Split(' ').Length, result.Spans.Count);
        Assert.Equal(text.Split(' ').Length, inputs.Sum(input => input.Split(' ').Length));
    }

    [Fact]
    public async Task Two_hosts_stay_two_people_when_their_provider_fails()
    {
        Sounds.Need("flite");
        await using var server = await SpeechServer.StartAsync();
        server.Otherwise = SpeechServer.Status(500);
        var studio = StudioOf(server.Provider(attempts: 1), Studio.Flite());

        var (one, other) = (await studio.SayAsync(Text, "openai/nova"), await studio.SayAsync(Text, "openai/onyx"));

        Assert.NotEqual(one.VoiceId, other.VoiceId);
    }

    private static byte[] Wav(byte[] pcm, int rate)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write("RIFF"u8);
        writer.Write(36 + pcm.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(rate);
        writer.Write(rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(pcm.Length);
        writer.Write(pcm);
        return bytes.ToArray();
    }
}
