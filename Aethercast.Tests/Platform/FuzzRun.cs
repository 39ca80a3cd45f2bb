using System.Globalization;

namespace Aethercast.Tests.Platform;

/// <summary>
/// Mutated inputs by the thousand: no exception escapes, and no case asks for memory without bound. Every case is known by its seed, so
/// that a failure repeats: AETHERCAST_FUZZ_CASES sets how many there are, AETHERCAST_FUZZ_FIRST the first seed.
/// </summary>
internal static class FuzzRun
{
    /// <summary>All that one case may ask for, freed or not.</summary>
    private const long MostBytes = 200_000_000;

    /// <param name="cases">How many in an ordinary run.</param>
    /// <param name="prepare">Draws a case; what it returns reads it, and may assert.</param>
    public static void Over(int cases, Func<Random, Action> prepare)
    {
        cases = Setting("AETHERCAST_FUZZ_CASES", cases);
        var first = Setting("AETHERCAST_FUZZ_FIRST", 0);
        var slowest = (Seed: -1, Time: TimeSpan.Zero);
        var largest = (Seed: -1, Bytes: 0L);
        for (var seed = first; seed < first + cases; seed++)
        {
            var read = prepare(new Random(seed));
            var (started, before) = (TimeProvider.System.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            try
            {
                read();
            }
            catch (Exception escaped)
            {
                Assert.Fail($"seed {seed}: {escaped}");
            }

            var (took, allocated) = (TimeProvider.System.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - before);
            if (took > slowest.Time) slowest = (seed, took);
            if (allocated > largest.Bytes) largest = (seed, allocated);
            Assert.True(allocated < MostBytes, $"seed {seed}: {allocated} bytes");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{cases} cases, slowest {slowest.Time.TotalMilliseconds:F0} ms (seed {slowest.Seed}), most memory asked for {largest.Bytes / 1_000_000} MB (seed {largest.Seed}), working set at the end {Environment.WorkingSet / 1048576} MiB");
    }

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}
