using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Aethercast.Agents.Runtime;

/// <summary>What the agents tell about themselves.</summary>
internal static class AgentTelemetry
{
    public const string SourceName = "Aethercast.Agents";

    public static readonly ActivitySource Source = new(SourceName);

    private static readonly Meter Meter = new("Aethercast");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "aethercast.task.duration", "s", "Time an agent took for a task, by agent and outcome.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120] });

    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("aethercast.model.tokens", "{token}", "Tokens text models used, by provider, model and direction.");
    private static readonly Counter<long> Pictures = Meter.CreateCounter<long>("aethercast.model.images", "{image}", "Pictures image models drew, by provider and model.");
    private static readonly Counter<long> Characters = Meter.CreateCounter<long>("aethercast.voice.characters", "{character}", "Characters spoken, by provider.");
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("aethercast.provider.requests", "{request}", "Requests that providers answered, by provider and kind.");
    private static readonly Counter<double> Money = Meter.CreateCounter<double>("aethercast.provider.cost", "1", "Money spent by the configured prices, by provider and kind.");

    /// <param name="outcome">"completed", "cancelled", or an error code.</param>
    public static void Done(string agent, string outcome, TimeSpan took) =>
        Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("agent", agent), new("outcome", outcome));

    public static void Used(string provider, string model, long input, long output)
    {
        Tokens.Add(input, new KeyValuePair<string, object?>("provider", provider), new("model", model), new("direction", "input"));
        Tokens.Add(output, new KeyValuePair<string, object?>("provider", provider), new("model", model), new("direction", "output"));
    }

    public static void Drew(string provider, string model, int images) =>
        Pictures.Add(images, new KeyValuePair<string, object?>("provider", provider), new("model", model));

    public static void Spoke(string provider, int characters) => Characters.Add(characters, new KeyValuePair<string, object?>("provider", provider));

    /// <param name="kind">"text", "speech" or "image".</param>
    public static void Paid(string provider, string kind, decimal cost)
    {
        Requests.Add(1, new KeyValuePair<string, object?>("provider", provider), new("kind", kind));
        if (cost > 0) Money.Add((double)cost, new KeyValuePair<string, object?>("provider", provider), new("kind", kind));
    }
}
