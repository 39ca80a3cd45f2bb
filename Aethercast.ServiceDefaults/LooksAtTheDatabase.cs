using System.Diagnostics;
using OpenTelemetry;

namespace Aethercast.ServiceDefaults;

/// <summary>
/// Keeps back queries that belong to nobody's request: programs look every second for what is due, and a trace of one span for each
/// look hides those one looks for. A query of a request or a task has a parent, and stays.
/// </summary>
internal sealed class LooksAtTheDatabase : BaseProcessor<Activity>
{
    private const string Database = "Npgsql";

    /// <summary>Exporters take only what is recorded.</summary>
    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == Database && data.ParentId is null) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
