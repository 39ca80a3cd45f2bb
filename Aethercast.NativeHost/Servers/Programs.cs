using Aethercast.NativeHost.Running;

namespace Aethercast.NativeHost.Servers;

internal static class Programs
{
    /// <summary>The first of these that is there, or null.</summary>
    public static string? Find(params string[] candidates) => candidates.FirstOrDefault(File.Exists);

    public static UsageException Died(string what, ChildProcess process) => new($"{what} ended with {process.ExitCode} before it was ready. Its last words:\n{process.Tail}");
}
