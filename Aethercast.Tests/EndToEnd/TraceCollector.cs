using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aethercast.Tests.EndToEnd;

/// <param name="Service">The program it was made in: <c>service.name</c> of its resource.</param>
/// <param name="Parent">Empty for the first of its trace.</param>
internal sealed record CollectedSpan(string Service, string TraceId, string SpanId, string Parent, string Name);

/// <param name="Fields">Its own and those of the scopes it was written in, where they are text.</param>
internal sealed record CollectedLog(string Service, string Text, IReadOnlyDictionary<string, string> Fields);

/// <summary>Takes OTLP over http/protobuf, and reads of it what tests ask for (opentelemetry-proto, collector/{trace,logs,metrics}/v1).</summary>
internal sealed class TraceCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<CollectedSpan> spans = new();
    private readonly ConcurrentQueue<CollectedLog> logs = new();
    private readonly ConcurrentDictionary<(string Service, string Name), bool> metrics = new();

    public TraceCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/traces", async (HttpRequest request) => { foreach (var span in Spans(await BodyAsync(request))) spans.Enqueue(span); });
        app.MapPost("/v1/logs", async (HttpRequest request) => { foreach (var log in LogRecords(await BodyAsync(request))) logs.Enqueue(log); });
        app.MapPost("/v1/metrics", async (HttpRequest request) => { foreach (var metric in MetricNames(await BodyAsync(request))) metrics[metric] = true; });
    }

    public string Url => app.Urls.First();

    public IReadOnlyList<CollectedLog> Logs => [.. logs];

    public IReadOnlySet<(string Service, string Name)> Metrics => metrics.Keys.ToHashSet();

    public IReadOnlyList<CollectedSpan> Of(string traceId) => [.. spans.Where(span => span.TraceId == traceId)];

    public Task StartAsync() => app.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    private static IEnumerable<CollectedLog> LogRecords(byte[] request) =>
        from resourceLogs in Fields(request, 1)
        let service = Service(Fields(resourceLogs, 1).Single())
        from scopeLogs in Fields(resourceLogs, 2)
        from record in Fields(scopeLogs, 2)
        select new CollectedLog(service, Text(Fields(record, 5).FirstOrDefault() ?? [], 1),
            Fields(record, 6).GroupBy(pair => Text(pair, 1)).ToDictionary(same => same.Key, same => Text(Fields(same.First(), 2).FirstOrDefault() ?? [], 1)));

    private static IEnumerable<(string, string)> MetricNames(byte[] request) =>
        from resourceMetrics in Fields(request, 1)
        let service = Service(Fields(resourceMetrics, 1).Single())
        from scopeMetrics in Fields(resourceMetrics, 2)
        from metric in Fields(scopeMetrics, 2)
        select (service, Text(metric, 1));

    private static IEnumerable<CollectedSpan> Spans(byte[] request) =>
        from resourceSpans in Fields(request, 1)
        let service = Service(Fields(resourceSpans, 1).Single())
        from scopeSpans in Fields(resourceSpans, 2)
        from span in Fields(scopeSpans, 2)
        select new CollectedSpan(service, Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5));

    private static string Service(byte[] resource) =>
        Fields(resource, 1).Where(pair => Text(pair, 1) == "service.name").Select(pair => Text(Fields(pair, 2).Single(), 1)).Single();

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Fields(message, field).FirstOrDefault() ?? []);

    private static string Text(byte[] message, int field) => System.Text.Encoding.UTF8.GetString(Fields(message, field).FirstOrDefault() ?? []);

    /// <summary>All values of a field that is of length-delimited form.</summary>
    private static List<byte[]> Fields(byte[] message, int field)
    {
        var found = new List<byte[]>();
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited) found.Add(input.ReadBytes().ToByteArray());
            else input.SkipLastField();
        }
        return found;
    }
}
