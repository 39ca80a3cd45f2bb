using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Platform;
using Aethercast.Platform.State;
using Microsoft.Data.Sqlite;

namespace Aethercast.Orchestrator.Api;

/// <summary>Gives faults of the system below a name a caller may be told.</summary>
internal static class Faults
{
    private const int SqliteFull = 13;
    private const int NoSpaceLeft = 28;

    public static async Task<T> Named<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (NameOf(e) is { } named)
        {
            throw named;
        }
    }

    private static PodcastException? NameOf(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case PodcastException:
                    return null;
                case DatabaseNotReadyException:
                    return new(ErrorCodes.NotReady, 503, e.Message, "Aethercast is just waking up. Please try again in a moment.");
                case ServerAwayException:
                case System.Data.Common.DbException { IsTransient: true }:
                    return new(ErrorCodes.NotReady, 503, e.Message, "Part of Aethercast is out of reach right now. Please try again in a moment.");
                case SqliteException { SqliteErrorCode: SqliteFull }:
                case IOException when (e.HResult & 0xFFFF) == NoSpaceLeft:
                    return new(ErrorCodes.StorageFull, 507, e.Message, "There is no room left to store this. Please tell whoever runs this site.");
                case QueueFullException:
                    return new(ErrorCodes.QueueFull, 503, e.Message, "There is a great deal to do at the moment. Please try again in a minute.");
            }
        }

        return null;
    }
}
