namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>How a provider did of late. Threads share it.</summary>
internal sealed class SpeechProviderHealth
{
    private readonly Lock _gate = new();
    private string? _fault;
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;
    private bool _passes = true;
    private int _failuresInARow;
    private long _characters;

    /// <summary>Null while all is well.</summary>
    public string? Fault
    {
        get { lock (_gate) return _fault; }
    }

    /// <summary>Whether the fault may be gone by itself before long.</summary>
    public bool FaultPasses
    {
        get { lock (_gate) return _passes; }
    }

    public long Characters => Interlocked.Read(ref _characters);

    public bool IsOpen(DateTimeOffset now)
    {
        lock (_gate) return now >= _closedUntil;
    }

    public void Succeeded(int characters)
    {
        Interlocked.Add(ref _characters, characters);
        lock (_gate) (_fault, _passes, _failuresInARow, _closedUntil) = (null, true, 0, DateTimeOffset.MinValue);
    }

    /// <param name="leaveAlone">How long it is not worth asking again; null: three failures in a row close it for half a minute.</param>
    public void Failed(string fault, bool passes, DateTimeOffset now, TimeSpan? leaveAlone)
    {
        lock (_gate)
        {
            (_fault, _passes) = (fault, passes);
            _failuresInARow++;
            var until = leaveAlone ?? (_failuresInARow >= 3 ? TimeSpan.FromSeconds(30) : TimeSpan.Zero);
            if (now + until > _closedUntil) _closedUntil = now + until;
        }
    }
}
