namespace Aethercast.Platform;

/// <summary>A reason not to start that the person who starts the program can act on; the message says all, no stack trace is needed.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
