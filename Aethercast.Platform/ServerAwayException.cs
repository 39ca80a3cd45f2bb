namespace Aethercast.Platform;

/// <summary>A server behind one of the ports is away, or refuses us. Nothing is wrong with what was asked of it; later it may work.</summary>
public sealed class ServerAwayException(string what, Exception inner) : IOException($"{what} cannot be reached: {inner.Message}", inner);
