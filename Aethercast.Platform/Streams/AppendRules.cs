namespace Aethercast.Platform.Streams;

/// <summary>What may not be appended, in the same words for every adapter.</summary>
internal static class AppendRules
{
    /// <exception cref="InvalidOperationException">The segment is new and must not be appended.</exception>
    public static void Check(string streamId, long sequence, long next, bool ended, int bound)
    {
        if (ended) throw new InvalidOperationException($"Stream {streamId} has ended; segment {sequence} comes too late.");
        if (sequence != next) throw new InvalidOperationException($"Segment {sequence} would leave a gap in stream {streamId}, which expects {next}.");
        if (next >= bound) throw new InvalidOperationException($"Stream {streamId} is at its bound of {bound} segments.");
    }
}
