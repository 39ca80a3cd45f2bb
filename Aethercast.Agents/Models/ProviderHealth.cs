using System.Globalization;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.Models;

/// <summary>How a provider has been doing, what it used, and whether to leave it alone for a while (a circuit breaker).</summary>
internal sealed class ProviderHealth(ModelProviderOptions options, TimeProvider time)
{
    private const int FailuresThatOpen = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongRest = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private int _failures;
    private DateTimeOffset _closedUntil;
    private string? _fault;
    private string? _faultCode;
    private long _input;
    private long _output;
    private long _images;

    public string? Fault { get { lock (_gate) return _fault; } }
    public long Tokens { get { lock (_gate) return _input + _output; } }
    public long Images { get { lock (_gate) return _images; } }

    public decimal Cost
    {
        get { lock (_gate) return CostOf(_input, _output) + _images * options.PricePerImage; }
    }

    /// <exception cref="ModelFault">It failed too often lately, or for a reason that lasts.</exception>
    public void ThrowIfResting()
    {
        lock (_gate)
        {
            var left = _closedUntil - time.GetUtcNow();
            if (left > TimeSpan.Zero)
                throw new ModelFault(_faultCode ?? ErrorCodes.ProviderUnavailable, string.Create(CultureInfo.InvariantCulture, $"{options.Name} is left alone for {left.TotalSeconds:0} s. {_fault}")) { RetryAfter = left };
        }
    }

    public void Succeeded()
    {
        lock (_gate) (_failures, _fault, _faultCode, _closedUntil) = (0, null, null, default);
    }

    public void Failed(ModelFault fault)
    {
        lock (_gate)
        {
            (_fault, _faultCode) = (fault.Message, fault.ErrorCode);
            if (fault.ErrorCode is ErrorCodes.InvalidRequest or ErrorCodes.ScriptFailed) return; // the request's fault, not the provider's
            var rest = fault.Lasting ? LongRest : ++_failures >= FailuresThatOpen ? Rest : TimeSpan.Zero;
            if (rest > TimeSpan.Zero) _closedUntil = time.GetUtcNow() + (fault.RetryAfter > rest ? fault.RetryAfter.Value : rest);
        }
    }

    public void Used(long input, long output)
    {
        AgentTelemetry.Used(options.Provider, options.Model, input, output);
        lock (_gate) (_input, _output) = (_input + input, _output + output);
        UseMeter.Add(new(options.Provider, "text", options.Model) { InputTokens = input, OutputTokens = output, Cost = CostOf(input, output) });
    }

    public void Drew(int images)
    {
        AgentTelemetry.Drew(options.Provider, options.Model, images);
        lock (_gate) _images += images;
        UseMeter.Add(new(options.Provider, "image", options.Model) { Images = images, Cost = images * options.PricePerImage });
    }

    private decimal CostOf(long input, long output) => (input * options.InputPricePerMillion + output * options.OutputPricePerMillion) / 1_000_000;
}
