namespace Aethercast.Agents.CommandLine;

/// <summary>Tools for a developer with a bad page in hand: words on the command line that are not the service.</summary>
internal static class Commands
{
    /// <returns>The command's exit code, or null where the arguments name none and the service shall start.</returns>
    public static async Task<int?> RunAsync(string[] args) => args switch
    {
        ["extract", .. var rest] => await ExtractCommand.RunAsync(rest, Console.Out, Console.Error).ConfigureAwait(false),
        ["feeds", .. var rest] => await FeedsCommand.RunAsync(rest, Console.Out, Console.Error).ConfigureAwait(false),
        _ => null,
    };
}
