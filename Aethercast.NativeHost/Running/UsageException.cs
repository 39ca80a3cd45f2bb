namespace Aethercast.NativeHost.Running;

/// <summary>Something the person at the keyboard can mend; told in a sentence.</summary>
internal sealed class UsageException(string message) : Exception(message);
