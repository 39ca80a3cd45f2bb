using System.Diagnostics;
using System.Diagnostics.Metrics;
using Aethercast.Agents.Models;
using Aethercast.Tests.Models;
using Aethercast.Tests.VoiceForge;
using Microsoft.Extensions.AI;

namespace Aethercast.Tests.Telemetry;

/// <summary>What a call to a model leaves behind: a span by the GenAI conventions in the trace that asked, and what was spent. Never what was said.</summary>
public sealed class ModelCallTests : IDisposable
{
    private const string Question = "what do the tides say";
    private const string Answer = "they say nothing";

    private readonly ActivitySource click = new($"test-{Guid.NewGuid():N}");
    private readonly List<Activity> spans = [];
    private readonly ActivityListener spanListener;
    private readonly MeterListener meterListener = new();
    private readonly List<(string Name, long Value, Dictionary<string, object?> Tags)> spent = [];

    public ModelCallTests()
    {
        spanListener = new()
        {
            ShouldListenTo = source => source == click || source.Name is TextModels.TelemetrySource or "Aethercast.Voice",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => { lock (spans) spans.Add(activity); },
        };
        ActivitySource.AddActivityListener(spanListener);
        meterListener.InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == "Aethercast") listener.EnableMeasurementEvents(instrument); };
        meterListener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            lock (spent) spent.Add((instrument.Name, value, all));
        });
        meterListener.Start();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        spanListener.Dispose();
        meterListener.Dispose();
        click.Dispose();
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("azure_openai")]
    [InlineData("ollama")]
    [InlineData("anthropic")]
    public async Task A_text_model(string provider)
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelServer.Says(Answer);
        var options = server.Options(provider);
        options.Model = $"model-{Guid.NewGuid():N}";
        using var models = ModelServer.Models(options: options);
        using var press = click.StartActivity("press")!;

        await models.All[0].Client.GetResponseAsync(Question, cancellationToken: Ct);

        var span = Assert.Single(Of(press));
        Assert.Equal(($"chat {options.Model}", ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal("chat", span.GetTagItem("gen_ai.operation.name"));
        Assert.Equal(options.Model, span.GetTagItem("gen_ai.request.model"));
        Assert.Equal(18, Convert.ToInt32(span.GetTagItem("gen_ai.usage.input_tokens"), null) + Convert.ToInt32(span.GetTagItem("gen_ai.usage.output_tokens"), null));
        Assert.DoesNotContain(span.TagObjects, tag => tag.Value?.ToString() is { } text && (text.Contains(Question, StringComparison.Ordinal) || text.Contains(Answer, StringComparison.Ordinal) || text.Contains(ModelServer.Key, StringComparison.Ordinal)));
        lock (spent) Assert.Equal(18, spent.Where(entry => entry.Name == "aethercast.model.tokens" && options.Model.Equals(entry.Tags["model"])).Sum(entry => entry.Value));
    }

    [Fact]
    public async Task A_voice()
    {
        await using var server = await SpeechServer.StartAsync();
        var provider = server.Provider() with { Name = $"voice-{Guid.NewGuid():N}" };
        using var press = click.StartActivity("press")!;

        var result = await new Studio(provider).SayAsync(Question, $"{provider.Name}/nova");

        Assert.NotEmpty(Of(press));
        Assert.All(Of(press), span => Assert.DoesNotContain(span.TagObjects, tag => tag.Value?.ToString()?.Contains("tides", StringComparison.OrdinalIgnoreCase) == true));
        lock (spent) Assert.Equal(result.CharactersSpent, spent.Where(entry => entry.Name == "aethercast.voice.characters" && provider.Name.Equals(entry.Tags["provider"])).Sum(entry => entry.Value));
    }

    private Activity[] Of(Activity press)
    {
        lock (spans) return [.. spans.Where(span => span.TraceId == press.TraceId && span != press)];
    }
}
