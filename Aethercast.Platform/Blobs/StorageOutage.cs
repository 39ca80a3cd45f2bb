using Azure;

namespace Aethercast.Platform.Blobs;

/// <summary>Tells the storage's troubles, which pass, from those of what was to be stored.</summary>
public static class StorageOutage
{
    /// <summary>A server that is away, refuses us or is slow; a disk that is full.</summary>
    public static bool Is(Exception e) => e switch
    {
        AggregateException many => many.InnerExceptions.All(Is), // a client that tried several times tells of each
        IOException or RequestFailedException or HttpRequestException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };
}
