using System.Reflection;

namespace Aethercast.NativeHost.Running;

/// <summary>Reads apphost.cs: runs it up to where it would start, and takes what it composed. For tests and benchmarks, which do the starting themselves.</summary>
internal static class AppHostFile
{
    private static readonly AsyncLocal<Taker?> Waiting = new();

    public static bool IsReading => Waiting.Value is not null;

    private sealed class Taker
    {
        public DistributedApplication? Application { get; set; }
    }

    public static DistributedApplication Read(params string[] args)
    {
        var taker = Waiting.Value = new();
        try
        {
            typeof(AppHostFile).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null);
        }
        finally
        {
            Waiting.Value = null;
        }
        return taker.Application ?? throw new InvalidOperationException("apphost.cs did not come to its end.");
    }

    /// <summary>True where somebody only wanted to read.</summary>
    public static bool Taken(DistributedApplication application)
    {
        if (Waiting.Value is not { } taker) return false;
        taker.Application = application;
        return true;
    }
}
