namespace Aethercast.Web.Listeners.Data;

internal static class ListenerQueries
{
    /// <summary>The listener's row, tracked; made (not yet saved) where there is none.</summary>
    public static async Task<ListenerRow> ListenerAsync(this ListenerDbContext db, string listenerId, TimeProvider time, CancellationToken ct)
    {
        var row = await db.Listeners.FindAsync([listenerId], ct);
        if (row is null) db.Listeners.Add(row = new ListenerRow { ListenerId = listenerId, CreatedAt = time.GetUtcNow() });
        return row;
    }
}
