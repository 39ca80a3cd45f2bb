using Microsoft.Extensions.Options;

namespace Aethercast.Platform;

/// <summary>Failures to start that the person at the keyboard can mend: told in a sentence instead of a stack trace.</summary>
public static class StartupFailure
{
    /// <summary>For <c>catch … when</c> around a program: writes the reason to standard error and is true, or is false for what only a developer can mend.</summary>
    public static bool Explain(Exception exception)
    {
        var reason = exception switch
        {
            StartupException e => e.Message,
            OptionsValidationException e => $"The configuration is not valid: {string.Join("; ", e.Failures)}",
            AggregateException { InnerExceptions: var all } when all.All(e => e is OptionsValidationException) =>
                $"The configuration is not valid: {string.Join("; ", all.Cast<OptionsValidationException>().SelectMany(e => e.Failures))}",
            IOException { InnerException.InnerException: System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.AddressAlreadyInUse } } e => $"{e.Message} Choose another port.",
            _ => null,
        };
        if (reason is null) return false;
        Console.Error.WriteLine(reason);
        return true;
    }
}
